/**
 * What a command writes: reports in their formats, to the screen or into files, and the diagnostics
 * about sources.
 * In: assessments and diagnostics. Out: text on the streams of the host, files; or the problem that
 * the command line has.
 * It must not know: how a score is come by.
 */
export { countOf, describeDiagnostics, printDiagnostics } from './diagnostics.js';
export {
  checkDrawing,
  deliver,
  misfit,
  PLAIN,
  severalSites,
  type Drawing,
  type Drawn,
} from './drawing.js';
export { saveAll } from './save-all.js';
export { checkSites, isPage, savePages } from './pages.js';
export { checkSiteFiles, saveSite, siteLink, type SiteAt } from './site-reports.js';
export { draftAll, draftReport, placeOf, putAll, refuseInput, type Writer } from './draft.js';
export { checkOutput, makeFolder } from './save.js';
