// Bundles the page's styles and scripts: node build.mjs OUTPUT_FOLDER
// One file per entry and no source maps, so that Django's manifest storage can name them by content.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const entries = [
  { in: "src/app.css", out: "app" },
  { in: "src/app.js", out: "app" },
  { in: "src/verify/index.js", out: "verify" },
].filter((entry) => existsSync(join(here, entry.in)));

await build({
  absWorkingDir: here,
  entryPoints: entries,
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: "iife",
  // Tabler's rules need these at least; below safari15 esbuild cannot lower its destructuring.
  target: ["es2020", "chrome90", "firefox90", "safari15"],
  legalComments: "linked",
  logLevel: "warning",
});
