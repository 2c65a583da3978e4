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
  saveAll,
  severalSites,
  type Drawing,
  type Drawn,
} from './drawing.js';
export { checkSites, savePages } from './pages.js';
export { makeFolder, saveSite, siteLink, type SiteAt } from './site-reports.js';
export { checkOutput, saveReport } from './save.js';
