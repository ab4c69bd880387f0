// Makes the bundle that the pages load: fonts, the workbench, and the licences of what is in them.
// Writes beside its place and moves it there when it is whole: a bundle is never half new.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const place = join(here, "../service/mandategraph/web/static/bundle");
const fresh = `${place}.new`;

/** Return one text with name, version, licence and licence text of every package that is bundled. */
async function licences() {
  const lock = JSON.parse(await readFile(join(here, "package-lock.json"), "utf8"));
  const parts = [];
  for (const [folder, entry] of Object.entries(lock.packages)) {
    if (folder === "" || entry.dev) continue;
    const place = join(here, folder);
    const about = JSON.parse(await readFile(join(place, "package.json"), "utf8"));
    const author = typeof about.author === "object" ? about.author.name : about.author;
    const files = (await readdir(place)).filter((name) => /^(licen[cs]e|ofl|copying|notice)/i.test(name));
    const texts = await Promise.all(files.map((name) => readFile(join(place, name), "utf8")));
    const head = `${about.name} ${about.version}, ${about.license ?? "see below"}`;
    parts.push([author ? `${head}, by ${author}` : head, ...texts.map((text) => text.trim())].join("\n\n"));
  }
  return parts.join(`\n\n${"-".repeat(72)}\n\n`) + "\n";
}

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: ["src/fonts.css", "src/workbench.js", "src/workbench.css"],
  outdir: fresh,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  legalComments: "none", // all licences are collected in one file
  loader: { ".woff2": "file" },
  assetNames: "[name]",
  logLevel: "warning",
});
await writeFile(join(fresh, "licences.txt"), await licences());
await rm(place, { recursive: true, force: true });
await rename(fresh, place);
