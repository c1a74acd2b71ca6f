// Bundles every `*.js` of this folder: `node build.mjs FOLDER`.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const entryPoints = readdirSync(".").filter((name) => name.endsWith(".js"));

await build({
  entryPoints: [...entryPoints, "fonts.css"],
  outdir: process.argv[2],
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  loader: { ".woff2": "file", ".svg": "text" },
  // Files below hashed/ are served by these very names: scripts and styles link to them.
  chunkNames: "hashed/[name]-[hash]",
  assetNames: "hashed/[name]-[hash]",
  logLevel: "warning",
});
