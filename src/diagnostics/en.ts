import { STEP_COUNTS } from '../types.js';
import type { Code, CodeWords } from './codes.js';

/** Of the table of step counts, so that no hint leaves one out. */
function addStepCount(): string {
  const counts = Object.keys(STEP_COUNTS);
  return `Write each: { of: {name}, …, count: … } with ${counts.slice(0, -1).join(', ')} or ${counts.slice(-1).join('')}.`;
}

/** English words of every diagnostic. */
export const en: Record<Code, CodeWords> = {
  'syntax/empty': {
    message: 'The file is empty, or holds nothing but comments.',
    hint: 'Write a tree or evidence records; `zhibiao demo --tree` prints a tree to start from.',
  },
  'syntax/binary': {
    message: 'This is not a text file (it contains NUL bytes).',
    hint: 'Save it as UTF-8 text; save a spreadsheet as CSV first.',
  },
  'syntax/too-large': {
    message: 'The file is {size} MB; the limit is {limit} MB.',
    hint: 'Write less; evidence can be split into several files.',
  },
  'syntax/too-deep': {
    message: 'Nested more than {limit} levels deep.',
    hint: 'Check indentation and brackets; no indicator tree is this deep.',
  },
  'syntax/aliases': {
    message: 'A YAML alias or anchor ({found}) is used; they are not allowed here.',
    hint: 'Remove & and * and write the content out; quote text that begins with * or &.',
  },
  'syntax/yaml': {
    message: 'Something is written wrong here: {detail}',
    hint: 'Check this line and its neighbours: indentation, quotes, brackets, and the space after a colon or "-".',
  },
  'syntax/duplicate-key': {
    message: '"{key}" is written twice in the same place.',
    hint: 'Remove one of them or merge the two; put "- " before it where another item begins.',
  },
  'syntax/reserved-key': { message: 'The key "{key}" is reserved.', hint: 'Choose another name.' },
  'syntax/full-width': {
    message: 'Found full-width "{found}", expected half-width "{expected}".',
    hint: 'Type it again with an English keyboard, with a space after a colon or comma; quote a name that has the sign itself.',
  },
  'syntax/comma': {
    message: 'The text of "{key}" has a comma, and inside brackets it ends there.',
    hint: 'Quote the whole text: {key}: "{text}"; if several things are meant, write {key}: [{text}].',
  },
  'syntax/colon-space': {
    message: 'There is no space after the colon of "{found}".',
    hint: 'Put a space after the colon: {expected}',
  },
  'syntax/tab': {
    message: 'This line is indented with a tab, expected spaces.',
    hint: 'Replace the tab by spaces, in line with the other lines of this level.',
  },
  'syntax/several-documents': {
    message: 'A line "---" divides the file into several documents; it may hold only one.',
    hint: 'Remove that line, or move what follows into another file.',
  },
  'syntax/tag': {
    message: 'A YAML tag ({found}) is used; tags are not allowed here.',
    hint: 'Remove the tag and write the plain value; quote text that begins with !.',
  },

  'tree/unknown-key': {
    message: '{where} has no key "{key}"{nearest}.',
    hint: 'Correct the spelling or remove it; known keys: {allowed}.',
  },
  'tree/wrong-type': {
    message: '"{key}" is {found}, expected {expected}.',
    hint: 'Rewrite it as {expected}.',
  },
  'tree/missing-key': { message: '{where} lacks "{key}".', hint: 'Add it.' },
  'tree/unquoted-id': {
    message: 'The id {found} is not quoted and would be read as a number (1.10 becomes 1.1).',
    hint: 'Quote it: "{found}".',
  },
  'tree/bad-id': {
    message: '{what} "{found}" cannot be used: {why}.',
    hint: 'Choose another, such as {example}.',
  },
  'tree/duplicate-id': {
    message: 'The id "{id}" is used twice.',
    hint: 'Give one of the two another id.',
  },
  'tree/not-a-number': {
    message: '"{key}" is {found}, expected a number such as 2, 0.5, 85% or 1/3.',
    hint: 'Write the number alone, without a unit.',
  },
  'tree/number-range': {
    message: '"{key}" is {found}, expected {expected}.',
    hint: 'Change the number.',
  },
  'tree/percent-points': {
    message: '"{key}" is points; {found} would be read as {points}.',
    hint: 'Write points, without the sign{fixes}.',
  },
  'tree/percent-sign': {
    message: '"{key}" is {found} without a percent sign, which would be read as {times}%.',
    hint: 'Write the percent sign: {found}%{fixes}.',
  },
  'tree/bad-date': {
    message: '"{key}" is {found}, expected a real day, written like 2025-12-31.',
    hint: 'Write year-month-day, with two digits for month and day.',
  },
  'tree/unknown-word': {
    message: '"{key}" is {found}{nearest}, expected one of: {allowed}.',
    hint: 'Choose one of the words listed.',
  },
  'tree/points-mismatch': {
    message: '"{id} {title}" declares {declared} points; its children sum to {sum} ({parts}).',
    hint: 'Check the points of the parent and its children, and correct the wrong one.',
  },
  'tree/points-missing': {
    message: '"{id} {title}" has no points while other indicators do.',
    hint: 'Add points, or leave them out of the whole tree.',
  },
  'tree/weights': {
    message: 'The weights {where} sum to {sum} ({parts}), expected exactly 100%.',
    hint: 'Adjust weight to 100%; thirds can be written 1/3.',
  },
  'tree/weight-missing': {
    message: '"{id} {title}" has no weight while its siblings do.',
    hint: 'Give every sibling a weight, or none.',
  },
  'tree/expect-level': {
    message: 'Level {level} has {found} indicators; expect says {expected}.',
    hint: 'Look for missing or extra indicators, or correct expect.levels.',
  },
  'tree/expect-points': {
    message: 'The base points sum to {found}; expect says {expected}.',
    hint: 'Check the points, or correct expect.points.',
  },
  'tree/unknown-indicator': {
    message: 'No indicator has the id "{id}"{nearest}.',
    hint: 'Correct the id; ids are quoted.',
  },
  'tree/unknown-unit': {
    message: 'Unit "{unit}" is not in the units list{nearest}.',
    hint: 'Correct the name, or add it to units.',
  },
  'tree/duplicate-unit': {
    message: 'Unit "{unit}" is listed twice.',
    hint: 'Remove one of the two.',
  },
  'tree/empty': {
    message: '"{where}" is empty, expected at least one indicator.',
    hint: 'Add indicators, or remove "{where}".',
  },
  'tree/leaf-key': {
    message:
      '"{id}" has children, so it cannot have {key}: rules and facts belong on the lowest level.',
    hint: 'Move {key} to the children.',
  },
  'tree/no-rules': {
    message: '"{id} {title}" has points but no rules.',
    hint: 'Add rules; where an assessor decides, use judged.',
  },
  'tree/nobody': {
    message:
      '{items}: no lead, and not a unit in every rule, so that a loss whose records name no unit is nobody’s.',
    hint: 'Add lead; it may stand at a parent or in defaults.',
  },
  'tree/out-of-reach': {
    message:
      'The recommendation asks for {line} points, and all indicators with every bonus come to {most}.',
    hint: 'Change the line; where a score rate is meant, write for example rate: 90%.',
  },
  'tree/no-met': {
    message: '"{id} {title}" has 0 points and no rules, and nothing says when it is met.',
    hint: 'Add met: { when: … }, or met: verdict where an assessor decides; to take points off, add rules and a floor.',
  },
  'tree/misplaced': {
    message: '"{key}" cannot stand here: {why}.',
    hint: 'Move it to where it belongs, or remove it.',
  },
  'tree/shares': {
    message: 'The shares of the units sum to {sum} ({parts}), expected exactly 100%.',
    hint: 'Adjust the shares to 100%.',
  },
  'tree/period': {
    message: 'The period runs from {from} to {to}: it ends before it begins.',
    hint: 'Swap or correct the dates.',
  },
  'tree/stage-scales': {
    message:
      'The stages have different full points ({parts}); added by weight as they are, the smaller ones hardly count.',
    hint: 'Check points of the stages; keep it where the document says so.',
  },
  'tree/grades-gap': {
    message: 'The grades leave a gap: {what} {gap} falls into none of them.',
    hint: 'Correct the edges so that each grade begins where the next ends; the best has no upper edge, the lowest no lower one.',
  },
  'tree/grades-overlap': {
    message: '"{first}" and "{second}" overlap: {what} {overlap} falls into both.',
    hint: 'Correct the edges: at-least / at-most include the number, more-than / less-than do not.',
  },
  'tree/grades-order': {
    message: '"{second}" asks for more than "{first}", but stands after it.',
    hint: 'Change the order: the best grade comes first.',
  },
  'tree/too-many': {
    message: 'More than {limit} {what}; the rest was not looked at.',
    hint: 'Correct what was told before; else shorten or split the file.',
  },

  'tree/unknown-class': {
    message: 'There is no class "{found}"{nearest}.',
    hint: 'Correct the name, or declare the class in `classes` of the tree; there are: {allowed}.',
  },
  'tree/class-site': {
    message: '"{site}" stands in two classes, "{first}" and "{second}"; it can be in one only.',
    hint: 'Remove it from the sites of one of them.',
  },

  'overlay/unknown-target': {
    message: 'Indicator "{id}", which is to be changed, is not in the tree{nearest}.',
    hint: 'Correct the id; what an upper tree dropped cannot be changed any more.',
  },
  'overlay/conflict': {
    message: '{what}: said twice in one layer of changes, so that neither prevails.',
    hint: 'Remove one of the two, or make them one.',
  },
  'overlay/cycle': {
    message: '"{path}" leads back to itself: the trees extend each other.',
    hint: 'Correct one `extends`, so that it names the real upper tree.',
  },
  'overlay/too-deep': {
    message: 'More than {limit} trees extend one another.',
    hint: 'Remove levels in between, or look whether a file is misnamed.',
  },
  'overlay/missing-file': {
    message: 'File "{path}" {why}.',
    hint: 'Check path and name; a path starts from the folder of the file it is written in.',
  },
  'overlay/outside': {
    message:
      '"{path}" cannot be used: only a relative path within the folder of this tree, with "/".',
    hint: 'Move the file into the folder of this tree, and write its path like demo/overlay.yaml.',
  },
  'overlay/no-loader': {
    message: 'This tree needs "{path}", and no other files can be read here.',
    hint: 'Use the command line, or give compileTree a `load`.',
  },
  'overlay/wrong-tree': {
    message: 'This overlay is for "{found}", and is used on "{expected}".',
    hint: 'Correct `of`, or remove the file from `overlays`.',
  },
  'overlay/not-a-tree': {
    message: 'This is an overlay of "{of}", not a tree.',
    hint: 'Use that tree instead; its `overlays` must name this file.',
  },
  'overlay/refine-left': {
    message:
      '"{id} {title}" says {what}, which its parts cannot carry: it would be lost without a word.',
    hint: 'Write {key} at {where}.',
  },
  'overlay/keys-left': {
    message:
      '{what} here takes the place of what stood there, where {gone} would be lost without a word.',
    hint: 'Write {gone} here too, as it was where it is to stay.',
  },
  'overlay/drop-reason': {
    message: '"{id} {title}" is dropped without a reason.',
    hint: 'Write the reason after it, as in "{id}": the county has no port.',
  },
  'overlay/refine-leaf': {
    message: '"{id} {title}" is not a leaf, so it cannot be refined.',
    hint: 'Put further children into add; only a leaf can be refined.',
  },
  'overlay/add-leaf': {
    message: '"{id} {title}" is a leaf, so nothing can be added below it.',
    hint: 'Write refine to split it into parts; to add beside it, name its parent.',
  },

  'fact/unknown': {
    message: 'There is no fact "{name}"{nearest}.',
    hint: 'Correct the name, or declare the fact under facts; declared: {allowed}.',
  },
  'fact/shadowed': {
    message: 'Fact "{name}" is already declared, so the name is taken.',
    hint: 'Choose another name; to use that fact write its name, in the braces of each of: {name}.',
  },
  'fact/cycle': {
    message: 'Fact "{name}" is computed from itself: {path}.',
    hint: 'Break the circle at one place.',
  },
  'fact/wrong-kind': {
    message: '"{name}" is {found}, expected {expected}.',
    hint: 'Use another fact, or correct its kind.',
  },
  'fact/unlike': {
    message:
      '"{name}" is {kind}, and "{other}" is {its}: what is of unlike kinds is never held against each other.',
    hint: 'Use another fact of the same kind, or correct the kind of one of the two.',
  },
  'fact/percent-number': {
    message: '"{name}" is a number, and {found} beside it is a percentage.',
    hint: 'Write a number without the sign, or take a fact that is a percentage (percent, ratio).',
  },
  'fact/no-kind': {
    message: 'Fact "{name}" needs exactly one kind or one computation.',
    hint: 'Write for example percent, or { ratio: [a, b] }; known: {allowed}.',
  },
  'fact/unused': {
    message: 'No rule uses fact "{name}", so recording it has no effect.',
    hint: 'Remove it, or use it in a rule.',
  },
  'fact/option': {
    message: '"{name}" has no option "{found}"{nearest}; options: {allowed}.',
    hint: 'Correct it{add}.',
  },
  'fact/bounds': {
    message: 'The minimum {min} of "{name}" is above its maximum {max}.',
    hint: 'Swap or correct min and max.',
  },

  'rule/no-verb': {
    message: 'This rule does not say how it scores: expected earn, deduct, tiers, set or group.',
    hint: 'Add one of them, such as deduct: 2.',
  },
  'rule/two-verbs': {
    message: '{found} stand in one place; only one is allowed.',
    hint: 'Keep one; if both are meant, write two rules.',
  },
  'rule/operator': {
    message: '"{name}" is {kind} and cannot be compared with "{operator}".',
    hint: 'Use one of: {allowed}.',
  },
  'rule/step-missing': {
    message:
      '"{name}" is a percentage, and nothing says how many percentage points are a step; it would be 100 of them.',
    hint: 'Add step: 1% (each percentage point), or the step that the document says.',
  },
  'rule/step-count': {
    message: 'The steps of "{name}" can be fractional, and nothing says how part of a step counts.',
    hint: /* @__PURE__ */ addStepCount(),
  },
  'rule/not-positive': {
    message:
      '"{key}" is {found}, expected more than 0; earn or deduct gives the direction, not a minus sign.',
    hint: 'Write a positive number.',
  },
  'rule/tiers-gap': {
    message: 'The bands leave a gap: "{name}" {gap} is in none of them.',
    hint: 'Add that band, or end with { otherwise: true, earn: 0 }.',
  },
  'rule/tiers-overlap': {
    message: 'Bands {first} and {second} overlap: "{name}" {overlap} is in both.',
    hint: 'Correct the edges: at-least / at-most include the number, more-than / less-than do not.',
  },
  'rule/tier-unreachable': {
    message: 'Band {index} can never apply: {why}.',
    hint: 'Remove the band, or correct its edges.',
  },
  'rule/never-fires': {
    message: 'This rule can never apply: {why}.',
    hint: 'Correct the condition, or remove the rule.',
  },
  'rule/unbounded': {
    message:
      '"{name}" has no {side} bound and the item has no floor (floor: none), so a missing value could lose points without end.',
    hint: 'Add a cap to the rule, or {bound} to the fact.',
  },
  'rule/range': {
    message:
      'The range of the assessor runs from {from} to {to}; the first must not exceed the second.',
    hint: 'Swap or correct from and to.',
  },
  'rule/full-unreachable': {
    message: '"{id} {title}" is worth {points} points, but its rules reach at most {reachable}.',
    hint: 'Check the points and the rules; keep them if the document says so.',
  },
  'rule/earns-beyond': {
    message:
      '"{id} {title}" is worth {points} points, and its rules together can earn {reachable}: a rule that did not apply shares in the loss.',
    hint: 'Check the points; put alternatives into one group with take: highest or first.',
  },
  'rule/zero-unreachable': {
    message: '"{id} {title}" is worth {points} points, but its rules take at most {most} of them.',
    hint: 'Check the points and the rules; keep them if the document says so.',
  },
  'rule/start-mismatch': {
    message:
      '"{id} {title}" starts at {start} but has only {verbs} rules, so its score can never change.',
    hint: 'Write start: zero for earning, start: full for deducting.',
  },
  'rule/empty-condition': {
    message: 'The condition is empty.',
    hint: 'Write a condition such as { fact: true }, or remove when.',
  },

  'office/macros': {
    message: 'The file holds macros; they were not run, and the stored values were read.',
    hint: 'Check the cells that macros fill; where they are not needed, save it as .xlsx.',
  },
  'office/empty': {
    message: 'The file is empty: nothing stands in it.',
    hint: 'Check whether it is the right file, and whether it was saved.',
  },
  'office/password': {
    message: 'The file has a password and cannot be opened.',
    hint: 'Save a copy without the password, or ask its sender for one.',
  },
  'office/broken': {
    message: 'The file cannot be read ({part}: {fault}).',
    hint: 'Save it anew as .xlsx or .docx in the program that made it.',
  },
  'office/too-large': {
    message: 'The file is too large: the limit is {limit} {what}.',
    hint: 'Remove sheets, rows and columns that are not needed, or split the file.',
  },
  'office/entities': {
    message: '{part} declares entities (DOCTYPE), which are not allowed here.',
    hint: 'Save it anew as .xlsx or .docx in an office program.',
  },
  'office/encoding': {
    message: 'The text is neither UTF-8 nor GBK nor UTF-16.',
    hint: 'Save it as CSV in UTF-8, or as .xlsx.',
  },
  'office/no-tables': {
    message: 'There is no table in the file, only paragraphs.',
    hint: 'Put the contents into a table, or save them as .xlsx.',
  },
  'office/xlsb': {
    message: 'This is a binary workbook (.xlsb), which is not read.',
    hint: 'Save it as .xlsx.',
  },
  'office/doc': {
    message: 'This is a text document in another format ({found}), which is not read.',
    hint: 'Save it as .docx in Word or WPS.',
  },
  'office/pdf': {
    message: 'This is a PDF, whose tables cannot be read reliably.',
    hint: 'Look for the Word or Excel file that it was made from, as .docx or .xlsx.',
  },
  'office/ofd': {
    message: 'This is an OFD document, whose tables cannot be read reliably.',
    hint: 'Look for the Word or Excel file that it was made from, as .docx or .xlsx.',
  },
  'office/numbers': {
    message: 'This is a Numbers or Pages file by Apple, which is not read.',
    hint: 'Save it as .xlsx or .docx by the export of that program.',
  },
  'office/picture': {
    message: 'This is a picture ({found}); tables in it cannot be read.',
    hint: 'Look for the file that it was made from, or type the contents into a table.',
  },
  'office/other': {
    message: 'This is neither a table nor a Word document but {found}.',
    hint: 'Check whether it is the right file; save tables as .xlsx and documents as .docx.',
  },
  'evidence/empty': {
    message: 'The evidence file holds no records.',
    hint: 'Add records, or leave the file out.',
  },
  'evidence/encoding': {
    message:
      'The bytes {found} are no text here: the file is neither UTF-8 nor GBK (GB18030), and most of it reads as {encoding}.',
    hint: 'Correct this place, or save the file as UTF-8.',
  },
  'evidence/too-many': { message: 'More than {limit} records.', hint: 'Split the file.' },
  'evidence/too-dense': {
    message:
      'YAML is parsed as a whole, and here are more than {limit} {what}: no record of the file counts.',
    hint: 'Save it as JSON Lines (.jsonl) or CSV, or split the file.',
  },
  'evidence/long-line': {
    message: 'This line is longer than {limit} MB: no record of the file counts.',
    hint: 'Write each record on a line of its own.',
  },
  'evidence/format': {
    message: 'Unknown kind of file "{found}", expected .yaml, .yml, .json, .jsonl or .csv.',
    hint: 'Save a spreadsheet as "CSV UTF-8", and anything else in one of these formats.',
  },
  'evidence/spreadsheet': {
    message: 'This workbook ({found}) was not read: none of the evidence in it is in the result.',
    hint: 'Save each sheet as "CSV UTF-8"; move the file elsewhere if it is no evidence.',
  },
  'evidence/end-mark': {
    message: 'The file ends with an end mark of old (Ctrl-Z); it was not taken for content.',
    hint: 'Check that the file is complete if more should follow.',
  },
  'evidence/lost-zero': {
    message:
      'This record of "{short}" looks like one of "{long}", of which there is none: a spreadsheet program may have lost the last zero.',
    hint: 'Change the column of ids to text, and check the records of "{short}".',
  },
  'evidence/csv': {
    message: 'This row is not valid CSV: {detail}',
    hint: 'Check that quotes are paired; text with commas or line breaks goes in double quotes.',
  },
  'evidence/json': {
    message: 'This is not valid JSON: {detail}',
    hint: 'Check quotes, commas and brackets.',
  },
  'evidence/unknown-heading': {
    message: 'Unknown heading "{found}"{nearest}; the column was not read.',
    hint: 'Use a known heading: {allowed}.',
  },
  'evidence/duplicate-heading': {
    message: 'Headings "{found}" and "{first}" mean the same field.',
    hint: 'Remove or rename one column.',
  },
  'evidence/no-headings': {
    message: 'None of the first twenty rows has a known heading.',
    hint: 'Write headings above the records, such as: id,indicator,fact,value,unit.',
  },
  'evidence/separator-line': {
    message: 'The first line, "{found}", says what separates the cells; it was obeyed.',
    hint: 'Remove the line if something else separates them.',
  },
  'evidence/hidden-cells': {
    message: 'The sheet has {found} that are hidden; they were read as well.',
    hint: 'Check whether they are evidence: show them, and take off filters.',
  },
  'evidence/hidden-sheet': {
    message: 'The sheet "{found}" is hidden; it was read as well.',
    hint: 'Check whether it is an old copy, and delete it if it is not wanted.',
  },
  'evidence/prose-sheet': {
    message: 'This sheet begins with "{found}" and is no table: it was not read.',
    hint: 'Add headings if there is evidence in it.',
  },
  'evidence/unsaved-formula': {
    message:
      'The cell under "{heading}" is a formula whose result is not stored in the file: nobody knows what it is, and the row does not count.',
    hint: 'Save the file anew in a spreadsheet program that works formulas out.',
  },
  'evidence/merged-amount': {
    message:
      '{found} under "{heading}" is merged over {rows} rows: it cannot be told whether each has so many, or all together. The row does not count.',
    hint: 'Split the merged cell, and fill in each row.',
  },
  'evidence/unknown-sheet': {
    message: 'There is no sheet "{found}" in the file{nearest}.',
    hint: 'Use one of these names: {allowed}.',
  },
  'evidence/title-row': {
    message:
      'The row "{found}" stands above the headings; it was taken for a title, not for a record.',
    hint: 'Move it below the headings if it is a record.',
  },
  'evidence/two-line-headings': {
    message: 'The headings take two lines; they were read together as: {found}.',
    hint: 'Write the headings in one line if they mean something else.',
  },
  'evidence/headings-again': {
    message: 'This row ("{found}" …) says the headings again; it was not taken for a record.',
    hint: 'Rewrite its cells if it is a record.',
  },
  'evidence/headings-changed': {
    message:
      'This row ("{found}" …) is another row of headings; the rows below it were read under these.',
    hint: 'Split the file here if that is clearer; rewrite the cells if the row is a record.',
  },
  'evidence/total-row': {
    message:
      'The row "{found}" is a total and names neither indicator nor fact; it was not taken for a record.',
    hint: 'Add its indicator and its fact, and leave out the word, if it is a record.',
  },
  'evidence/note-row': {
    message: 'The row "{found}" is a note or a line for signatures; it was not taken for a record.',
    hint: 'Add its indicator and its fact if it is a record.',
  },
  'evidence/above-headings': {
    message: 'The row "{found}" stands above the headings and may be a record.',
    hint: 'Move it below the headings; remove it if it is none.',
  },
  'evidence/total-or-record': {
    message:
      'The row says "{found}", and names an indicator or a fact: it may be a total or a record.',
    hint: 'Remove the row if it is a total; give it a number of its own if it is a record.',
  },
  'evidence/wide-table': {
    message:
      'This table has a column for "{found}" and others like it; evidence has one row a record.',
    hint: 'Rewrite it with one row a record; the first cell reads: {example}',
  },
  'evidence/columns': {
    message: 'This row has {found} columns; the headings have {expected}.',
    hint: 'Check commas and quotes so that the columns match.',
  },
  'evidence/not-records': {
    message: 'Found {found}, expected a list of records.',
    hint: 'Write a list, or { records: [ … ] }.',
  },
  'evidence/unknown-field': {
    message: 'A record has no field "{key}"{nearest}.',
    hint: 'Correct the spelling; known fields: {allowed}.',
  },
  'evidence/wrong-type': {
    message: '"{key}" is {found}, expected {expected}.',
    hint: 'Rewrite it as {expected}.',
  },
  'evidence/bad-date': {
    message: 'The date is "{found}", expected one such as 2025-03-04.',
    hint: 'Write year-month-day.',
  },
  'evidence/serial-day': {
    message: '"{name}" is "{found}", which may be a day as a spreadsheet stores it: {date}.',
    hint: 'Write it as a day, such as {date}, after a look at the sheet.',
  },
  'evidence/error-cell': {
    message: 'The cell holds the error {found}: its formula failed.',
    hint: 'Correct the formula, or write the value itself; leave the cell blank where there is none.',
  },
  'evidence/zero-or-blank': {
    message: 'A 0 in this row may be a blank cell: this program hands blanks over as 0.',
    hint: 'Write the range as IF(range="","[blank]",range), such as IF(A1:P500="","[blank]",A1:P500).',
  },
  'evidence/bad-quantity': {
    message: 'The quantity is "{found}", expected a number of at least 0.',
    hint: 'Write a number, with its counter word or without, such as 3件; 0 or 无 where there is none.',
  },
  'evidence/bad-claim': {
    message: 'The claimed score is "{found}", expected a number of points such as 4.5.',
    hint: 'Write the number alone; leave it empty where nothing is claimed.',
  },
  'evidence/two-counts': {
    message:
      '"{name}" has the quantity {quantity} and the value "{value}", and nobody knows which is meant.',
    hint: 'Write how many under the quantity alone, and explanations in the note.',
  },
  'evidence/unfilled': {
    message:
      'This line of "{name}" is not filled in: no quantity, value, date, title, subject or note. It is no event.',
    hint: 'Fill in the quantity if there was one; if there was none, leave it or write 无.',
  },
  'evidence/bad-verdict': {
    message: 'The verdict is "{found}"{nearest}; expected one of: {allowed}.',
    hint: 'Choose one of the words listed.',
  },
  'evidence/duplicate-id': {
    message: 'The record at {first} already has the id "{id}".',
    hint: 'Give every record its own id.',
  },
  'evidence/supersedes-unknown': {
    message: 'The evidence of this site has no record "{id}" to correct{nearest}.',
    hint: 'Write the id of the record that is corrected; score its file as well.',
  },
  'evidence/supersedes-several': {
    message: '{count} records have the id "{id}"; which of them is corrected is not known.',
    hint: 'Give every record its own id.',
  },
  'evidence/supersedes-twice': {
    message: 'The record "{id}" is corrected more than once, by {all}; which holds is not known.',
    hint: 'Keep one; where the later changes the earlier, write the id of the earlier one in it.',
  },
  'evidence/supersedes-circle': {
    message: 'The corrections {all} go in a circle; none of them is the last.',
    hint: 'Correct what they supersede: the later supersedes the earlier.',
  },
  'evidence/supersedes-other': {
    message: 'The record "{id}" is of "{expected}", but what corrects it is of "{found}".',
    hint: 'Write the same indicator, fact and stage, or none; if it stood in the wrong place, correct its quantity to 0 and add another record.',
  },
  'evidence/supersedes-date': {
    message:
      'The correction of "{id}" is dated {found}, outside the period {from} to {to}: of the matter, or of the correction, nobody knows.',
    hint: 'Remove the date (the day of the corrected record stays) and write the day of the correction in the note; if the matter itself is outside, correct its quantity to 0.',
  },
  'evidence/no-target': {
    message: 'The record names neither an indicator nor a fact.',
    hint: 'Add the indicator id, or the fact.',
  },
  'evidence/no-fact': {
    message: 'This record of indicator "{id}" says something and names no fact.',
    hint: 'Add the name of the fact; give a document its kind of material, and no value.',
  },
  'evidence/unknown-stage': {
    message: 'There is no stage called "{stage}"{nearest}.',
    hint: 'Correct the stage, or leave it out where the record belongs to none; the stages are: {allowed}.',
  },
  'evidence/stage-unused': {
    message:
      'Stage "{stage}" goes by "{fact}" alone and looks at no indicator, so this record does not count.',
    hint: 'Correct the stage, or leave it out where the record belongs to all of them.',
  },
  'evidence/unknown-indicator': {
    message: 'The tree has no indicator "{id}"{nearest}.',
    hint: 'Correct the id; it must be written exactly as in the tree (1.10 is not 1.1).',
  },
  'evidence/not-a-leaf': {
    message: '"{id}" is not a lowest-level indicator and takes no records.',
    hint: 'Write the id of one of its children; if all below it does not apply, write only the verdict not-applicable, with the reason in the note.',
  },
  'evidence/unknown-fact': {
    message: '{where} has no fact "{name}"{nearest}.',
    hint: 'Correct the name; known facts: {allowed}.',
  },
  'evidence/ambiguous-fact': {
    message: 'Fact "{name}" exists in several indicators: {where}.',
    hint: 'Add the indicator id.',
  },
  'evidence/derived-fact': {
    message: '"{name}" is computed from other facts and takes no records.',
    hint: 'Record what it is computed from: {of}.',
  },
  'evidence/no-value': {
    message: '"{name}" has no value, expected {expected}.',
    hint: 'Fill it in; if the whole indicator does not apply, write a record of its own with its id, the verdict not-applicable and the reason, and no fact.',
  },
  'evidence/bad-value': {
    message: '"{name}" is "{found}", expected {expected}.',
    hint: 'Correct the value.',
  },
  'evidence/percent-sign': {
    message: '"{name}" is {found} without a percent sign: {likely}, or {other}.',
    hint: 'Write the percent sign: {likely} or {other}, as the data say.',
  },
  'evidence/percent-or-number': {
    message: '"{name}" is a number, and here it is the percentage {found}: {likely}, or {other}.',
    hint: 'Write a number: {likely} or {other}, as the data say; if the heading has a percent sign by mistake, remove it.',
  },
  'evidence/out-of-range': {
    message: '"{name}" is {found}, expected {expected}.',
    hint: 'Check the value; if it is right, have the keeper of the tree correct min, max or whole.',
  },
  'evidence/not-an-option': {
    message: '"{name}" is "{found}"{nearest}; expected one of: {allowed}.',
    hint: 'Choose one of the options.',
  },
  'evidence/no-reason': {
    message: '"{id}" is declared {verdict} without a reason.',
    hint: 'Give the reason in the note; if there is none, remove the declaration and report the item as usual.',
  },
  'evidence/verdict-unused': {
    message: '"{id}" is scored by rules; the verdict "{verdict}" is not used.',
    hint: 'Record facts instead; if a person is to judge this item, have the keeper of the tree write met: verdict on it.',
  },
  'evidence/out-of-period': {
    message: 'The date {found} is outside the period ({from} to {to}); not counted.',
    hint: 'Check the date; what happened outside the period can stay as it is.',
  },
  'evidence/out-of-window': {
    message: 'The date {found} is outside the window of "{name}" ({from} to {to}); not counted.',
    hint: 'Check the date; leave what belongs to another time as it is.',
  },
  'evidence/undated': {
    message:
      '"{name}" counts records of {from} to {to} only, and this one has no date; not counted.',
    hint: 'Add the date.',
  },
  'evidence/replaced': {
    message: '"{subject}" counts under the heavier "{name}" already; not counted again.',
    hint: 'Write different subjects if the matters differ.',
  },
  'evidence/claim-unused': {
    message:
      'There is no score to hold this claim against: the tree has no "{id}" with points{nearest}.',
    hint: 'Correct the id; claim nothing where the tree has no points.',
  },
  'evidence/claims-differ': {
    message: 'Different scores are claimed for "{id}": {first} and {second}.',
    hint: 'Check them; where the later corrects the earlier, write the id of the earlier under 更正 (supersedes).',
  },
  'evidence/superseded': {
    message: 'Corrected by the record "{by}"{why}; not counted here.',
    hint: 'Check the reason; remove "{by}" if nothing was to be corrected.',
  },
  'evidence/exempted': {
    message: 'This one of "{name}" is declared exempt: {reason}; not counted.',
    hint: 'Check the grounds; remove the verdict if it is not exempt.',
  },
  'evidence/exempt-value': {
    message: '"{name}" is a value and cannot be declared exempt: {reason}.',
    hint: 'Write one record for the whole indicator: its id, the verdict and the reason, without fact and value.',
  },
  'evidence/not-applicable-fact': {
    message:
      'This record of "{name}" says not applicable; only a whole indicator can be, so it is not used.',
    hint: 'Write a record with the indicator, the verdict and a note to declare the whole indicator not applicable, or remove this one.',
  },
  'evidence/no-weight': {
    message: '"{name}" has no weight for "{found}" ({field}); the record counts as nothing.',
    hint: 'Check the record; if there are such cases, have the keeper of the tree add the word to weights, or write otherwise.',
  },
  'evidence/unsaid': {
    message:
      'No record of "{of}" says its {field} ({count} in all), by which "{names}" picks or weighs them: {effect}.',
    hint: 'Check whether the ledger lost this column; if there is nothing to say, an empty column will do.',
  },
  'score/material-kind': {
    message: 'The kind "{found}" is not asked for by "{id}"; not counted as "{expected}".',
    hint: 'Correct the kind if "{expected}" is meant.',
  },
  'score/zero-target': {
    message:
      'Indicator "{id}" is scored by a share of "{name}", which is {found}: there is no such share, and the score stays a range.',
    hint: 'Check "{name}"; where nothing was due, declare the indicator not applicable, or compute a ratio first, with when-empty for a divisor of zero.',
  },
  'score/wide-range': {
    message:
      'The data missing for {items} could turn out in more ways than are tried (256), or depend on one another: the range of scores of these items ({count}) may be wider than any values make it.',
    hint: 'Add what these indicators lack.',
  },
  'evidence/duplicate-subject': {
    message: '"{subject}" was already counted once; not counted again.',
    hint: 'Write different subjects if the matters differ.',
  },
  'evidence/filtered': {
    message: 'The record is outside the scope of "{name}"; not counted.',
    hint: 'Check level, kind and so on; leave it if it does not belong.',
  },
  'evidence/other-site': {
    message: 'The record belongs to "{found}"; this run scores "{site}"; not counted.',
    hint: 'Check the site; if it is right, leave the record as it is, and choose the site to score with --site.',
  },
  'evidence/unknown-unit': {
    message: 'Unit "{unit}" is not in the list{nearest}; a loss goes by the indicator instead.',
    hint: 'Correct the name of the unit.',
  },
  'evidence/conflict': {
    message: '"{name}" has several different values: {values}.',
    hint: 'Keep one; where the later corrects the earlier, write the id of the earlier under 更正 (supersedes); if several are meant, have the keeper of the tree say mean, max or latest.',
  },

  'score/unattributed': {
    message: '"{id} {title}" lost {lost} points for which no unit answers.',
    hint: 'Give {how}.',
  },
  'score/tie': {
    message: '"{name}" allows no ties, and "{site}" equals "{sites}": there is no rank.',
    hint: 'Check the data, or write ties: same-rank or average where ties are allowed.',
  },
  'score/no-peers': {
    message:
      '"{id} {title}" is not applicable and should count at the mean of other sites, of which there are none; it leaves both sides.',
    hint: 'Give the evidence of all sites in one run.',
  },
  'score/printed-differs': {
    message:
      'The exact score {exact} and the printed score {printed} lead to different verdicts; this one reads the {reads} score.',
    hint: 'Check decision.score.reads against the document.',
  },
  'score/out-of-reach': {
    message:
      'Items not applicable: {count}. All the rest in full and every bonus come to {most} points; the line asks for {line}.',
    hint: 'Check what is declared not applicable; where the document rescales, say so in not-applicable.',
  },
  'score/grade-differs': {
    message:
      'The exact {what} {exact} gives "{byExact}", the printed {what} {printed} gives "{byPrinted}"; this grade reads the {reads} number.',
    hint: 'Check grades.reads against the document.',
  },
  'score/engine': {
    message: 'The rule engine gave no result for "{id}": {detail}',
    hint: 'Check the source of that fact.',
  },
  'score/source-late': {
    message: 'The source of "{id}" did not answer within {limit} s; it counts as missing.',
    hint: 'Check that source; where it is slow by nature, give it a longer timeLimit.',
  },
  'score/no-calendar': {
    message:
      '"{name}" tells working days from days off, and no calendar covers {years}; it counts as missing.',
    hint: "Give the holidays and make-up working days of those years with --calendar; next year's are mostly published in November.",
  },

  'calendar/order': {
    message: 'The calendar runs from {from} to {to}; it ends before it begins.',
    hint: 'Swap or correct the two dates.',
  },
  'calendar/outside': {
    message: '{found} under "{key}" is not between {from} and {to}.',
    hint: 'Correct the date, or widen from and to.',
  },
  'calendar/twice': {
    message: '{found} is listed twice; whether it is worked is not clear, or it is a repetition.',
    hint: 'Remove one of them.',
  },
};
