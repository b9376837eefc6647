package org.vpnpack.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.json.StrictJson;
import org.vpnpack.plan.DocumentTree;
import org.vpnpack.plan.Manifest;
import org.vpnpack.plan.ManifestJson;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Reads a gateway's package: Azure's of any generation, or one of vpnpack's, which carries the document that it was made
 * from.
 *
 * <p>What that says is held against the files besides: two that differ are told when sources are merged.
 */
final class PackageReader {

    static final String SETTINGS = "Generic/VpnSettings.xml";

    private final String name;
    private final Map<String, OutputFile> files = new LinkedHashMap<>();
    private final Facts facts = new Facts(Facts.Rank.PACKAGE);
    private final Set<String> ways = new TreeSet<>();

    private PackageReader(String name, List<OutputFile> files) {
        this.name = name;
        files.forEach(file -> this.files.put(file.path(), file));
    }

    /**
     * What the package's own document tells, if it carries one; then what its files tell.
     *
     * @throws RefusedException when it holds its user's own files alone
     */
    static List<Facts> read(String name, List<OutputFile> files) {
        PackageReader reader = new PackageReader(name, files);
        List<Facts> all = new ArrayList<>();
        reader.document().ifPresent(all::add);
        reader.manifest().ifPresent(reader::read);
        reader.files();
        all.add(reader.facts);
        return all;
    }

    private Optional<Facts> document() {
        OutputFile file = files.get(DocumentTree.PATH);
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DocumentFacts.ofTree(StrictJson.parse(file.content()), place(DocumentTree.PATH)));
        } catch (IllegalArgumentException e) {
            facts.error(place(DocumentTree.PATH), String.valueOf(e.getMessage()), "get the package again");
            return Optional.empty();
        }
    }

    private Optional<Manifest> manifest() {
        try {
            return Optional.ofNullable(files.get(Manifest.PATH)).map(file -> ManifestJson.read(file.content()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // verification tells what is wrong with it
        }
    }

    private void read(Manifest manifest) {
        if (manifest.completedBy() != null
                && manifest.files().stream().anyMatch(file -> file.shared() && !files.containsKey(file.path()))) {
            throw new RefusedException(Problem.error(
                    Place.file(name),
                    "the package holds its user's own files alone",
                    "unpack it and its " + Quoted.bare(manifest.completedBy().name())
                            + " into one folder, and name the folder"));
        }
        facts.put("name", manifest.gateway().name(), place(Manifest.PATH));
    }

    private void files() {
        OutputFile settings = files.get(SETTINGS);
        if (settings == null) {
            facts.error(
                    place(SETTINGS),
                    "the file is missing, so this is no gateway's package",
                    "name the zip that the portal hands out, whole");
            return;
        }
        // profiles first: they know the names, VpnSettings.xml knows only what is left
        for (OutputFile file : files.values()) {
            if (file.path().matches("OpenVPN/[^/]+\\.ovpn")) {
                new OpenVpnFacts(facts, ways, place(file.path())).read(file);
            } else if (file.path().matches("AzureVPN/(?!VpnProfile)[^/]+\\.xml")) { // not Intune's wrapping of the same
                new AzureProfileFacts(facts, ways, place(file.path())).read(file);
            }
        }
        new SettingsFacts(facts, ways, place(settings.path())).read(settings);
        certificates();
        waysToSignIn();
    }

    private void certificates() {
        List<Certificate> anchors = roots("VpnServerRoot");
        List<Certificate> radius = roots("RadiusServerRoot");
        Place place = place("Generic/VpnServerRoot.cer");
        List<String> before = facts.get(Facts.ANCHORS).map(Fact::texts).orElse(List.of());
        Facts fromFiles = new Facts(Facts.Rank.PACKAGE);
        fromFiles.certificates(Facts.ANCHORS, anchors, place);
        List<String> now = fromFiles.get(Facts.ANCHORS).map(Fact::texts).orElse(List.of());
        if (!before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
            facts.warn(place, "these certificates are not those of the profiles", "get the package again");
        }
        facts.certificates(Facts.ANCHORS, anchors, place);
        if (!radius.isEmpty()) {
            ways.add("radius");
            facts.put("authentication.radius.method", "EAP-TLS", place("Generic/RadiusServerRoot.cer"));
            facts.certificates(Facts.RADIUS_ROOTS, radius, place("Generic/RadiusServerRoot.cer"));
        }
    }

    private List<Certificate> roots(String stem) {
        List<Certificate> all = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("Generic/" + stem + ".cer"));
        for (int i = 0; i < 20; i++) {
            names.add("Generic/" + stem + ".cer_" + i);
        }
        for (String path : names) {
            OutputFile file = files.get(path);
            if (file != null) {
                all.addAll(facts.read(file.content(), place(path)));
            }
        }
        return all;
    }

    /** EAPTLS alone tells nothing: it also stands for RADIUS and for Entra ID. */
    private void waysToSignIn() {
        boolean builtInClients = facts.get("tunnelTypes").stream()
                .flatMap(types -> types.texts().stream())
                .anyMatch(type -> !type.equals("OpenVPN"));
        boolean byCertificate = builtInClients && !ways.contains("radius") && ways.contains(SettingsFacts.EAP_TLS);
        List<String> known = new ArrayList<>();
        if (ways.contains("certificate") || byCertificate) {
            known.add("certificate");
        }
        List.of("radius", "entraId").stream().filter(ways::contains).forEach(known::add);
        facts.list(Facts.WAYS, known, place(SETTINGS));
    }

    private Place place(String path) {
        return Place.file(name + ", " + path);
    }
}
