/** A query as others write it: an address, a command, a program. */

/**
 * @param {string} kind "curl", "python" or "r".
 * @param {string} query
 * @param {boolean} graph Whether the answer is a graph.
 */
export function asProgram(kind, query, graph) {
  const endpoint = new URL("/sparql", location.href).href;
  const type = graph ? "text/turtle" : "text/csv";
  return { curl, python, r }[kind]({ endpoint, type, query: query.trimEnd(), graph });
}

function curl({ endpoint, type, query }) {
  const quoted = query.replaceAll("'", "'\\''");
  return `curl ${endpoint} -H 'Accept: ${type}' --data-urlencode 'query=${quoted}'\n`;
}

function python({ endpoint, type, query, graph }) {
  const lines = query.split("\n").map((line) => `    ${JSON.stringify(`${line}\n`)}`);
  const imports = graph ? "import httpx\n" : "import io\n\nimport httpx\nimport pandas\n";
  const end = graph ? "print(answer.text)" : "table = pandas.read_csv(io.StringIO(answer.text))\nprint(table)";
  return `${imports}
QUERY = (
${lines.join("\n")}
)

answer = httpx.post(
    "${endpoint}",
    data={"query": QUERY},
    headers={"Accept": "${type}"},
    timeout=60,
)
answer.raise_for_status()
${end}
`;
}

function r({ endpoint, type, query, graph }) {
  const end = graph ? "cat(resp_body_string(answer))" : "table <- read.csv(text = resp_body_string(answer))\nprint(table)";
  return `library(httr2)

query <- r"---(${query})---"

answer <- request("${endpoint}") |>
  req_headers(Accept = "${type}") |>
  req_body_form(query = query) |>
  req_perform()
${end}
`;
}
