export default function (config) {
  throw new Error("this program must not be run");
}
export const config = { dir: { input: "src", output: "_site" } };
