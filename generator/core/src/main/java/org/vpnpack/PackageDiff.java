package org.vpnpack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vpnpack.format.Claim;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.source.Values;

/**
 * How two gateways differ, and for each client format whether its users must take the new package.
 *
 * @param changes what is set otherwise, in the order of the gateway document's schema
 * @param effects one for each client format that either package has a folder of, in archive order
 */
public record PackageDiff(List<Change> changes, List<Effect> effects) {

    /** Never in one package: set by the gateway, or a list that no profile holds. */
    private static final Set<String> UNSAID = Set.of("authentication.certificate.revoked");

    /** What profiles say of their user and of whoever signed them. */
    private static final Set<Topic> ASIDE = EnumSet.of(Topic.CLIENT_CERTIFICATE, Topic.SETUP_SCRIPT);

    public PackageDiff {
        changes = List.copyOf(changes);
        effects = List.copyOf(effects);
    }

    /**
     * Files of a package, and what tells about its gateway.
     *
     * @param unmade formats that the gateway calls for, and whose files are not made for a comparison
     */
    record Side(List<OutputFile> files, Values values, Set<String> unmade) {

        List<OutputFile> in(ClientFormat format) {
            return PackageDiff.in(files, format);
        }
    }

    private static List<OutputFile> in(List<OutputFile> files, ClientFormat format) {
        return files.stream()
                .filter(file -> file.path().startsWith(format.name() + "/"))
                .toList();
    }

    /**
     * The files of a package for everyone, in which folders that leave out what needs a user hold what compares instead.
     *
     * @param gateway of the document that the package carries
     * @param formats that this gateway calls for
     */
    static List<OutputFile> completed(List<OutputFile> files, Gateway gateway, List<ClientFormat> formats) {
        List<OutputFile> completed = new ArrayList<>(files);
        for (ClientFormat format : formats) {
            List<OutputFile> compared = format.comparedFiles(gateway);
            if (!in(files, format).isEmpty()
                    && !digests(format, compared).equals(digests(format, format.sharedFiles(gateway)))) {
                completed.removeAll(in(files, format));
                completed.addAll(compared);
            }
        }
        return completed;
    }

    /** One key of the gateway document with what went and what came. */
    public record Change(String key, List<String> removed, List<String> added) {}

    /**
     * What a client format's users notice.
     *
     * @param reissue whether they must take the new package
     */
    public record Effect(String format, boolean reissue, String why) {}

    /** Whether some user must take the new package. */
    public boolean needsReissue() {
        return effects.stream().anyMatch(Effect::reissue);
    }

    static PackageDiff of(Side before, Side after, List<ClientFormat> formats, LocalDate asOf) {
        List<Effect> effects = new ArrayList<>();
        for (ClientFormat format : formats) {
            if (!before.in(format).isEmpty() || !after.in(format).isEmpty()) {
                effects.add(effect(format, before, after, asOf));
            }
        }
        return new PackageDiff(changes(before.values(), after.values()), effects);
    }

    private static List<Change> changes(Values before, Values after) {
        Set<String> keys = new LinkedHashSet<>(before.byKey().keySet());
        keys.addAll(after.byKey().keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            boolean known = (before.byKey().containsKey(key) || before.whole() && !UNSAID.contains(key))
                    && (after.byKey().containsKey(key) || after.whole() && !UNSAID.contains(key));
            List<String> old = before.byKey().getOrDefault(key, List.of());
            List<String> now = after.byKey().getOrDefault(key, List.of());
            if (known && !old.equals(now)) {
                changes.add(new Change(key, without(old, now), without(now, old)));
            }
        }
        return changes;
    }

    private static List<String> without(List<String> values, List<String> others) {
        return values.stream().filter(value -> !others.contains(value)).toList();
    }

    private static Effect effect(ClientFormat format, Side before, Side after, LocalDate asOf) {
        List<OutputFile> old = before.in(format);
        List<OutputFile> now = after.in(format);
        if (before.unmade().contains(format.name()) || after.unmade().contains(format.name())) {
            return new Effect(format.name(), false, "not compared: no programs are made of a document to compare them");
        }
        if (old.isEmpty()) {
            return new Effect(format.name(), true, "new: clients of this kind could not connect before");
        }
        if (now.isEmpty()) {
            return new Effect(format.name(), true, "gone: its clients need another way in");
        }
        Set<String> topics = new TreeSet<>();
        Set<Statement> oldStatements = statements(format, old, asOf);
        Set<Statement> newStatements = statements(format, now, asOf);
        oldStatements.stream()
                .filter(one -> !newStatements.contains(one))
                .forEach(one -> topics.add(one.topic().toString()));
        newStatements.stream()
                .filter(one -> !oldStatements.contains(one))
                .forEach(one -> topics.add(one.topic().toString()));
        if (!topics.isEmpty()) {
            return new Effect(format.name(), true, "its profiles hold " + String.join(", ", topics));
        }
        boolean comparable = before.values().whole() && after.values().whole();
        if (comparable && !digests(format, old).equals(digests(format, now))) {
            return new Effect(format.name(), true, "settings of its profiles changed");
        }
        return new Effect(format.name(), false, "its profiles state the same");
    }

    /** What profiles state, whichever of a format's files says it. */
    private record Statement(Topic topic, List<String> values) {}

    private static Set<Statement> statements(ClientFormat format, List<OutputFile> files, LocalDate asOf) {
        Set<Statement> statements = new LinkedHashSet<>();
        for (Claim claim : format.readBack(files, asOf).claims()) {
            if (!claim.topic().isOfOneFile() && !ASIDE.contains(claim.topic())) {
                statements.add(new Statement(claim.topic(), claim.values()));
            }
        }
        return statements;
    }

    private static List<String> digests(ClientFormat format, List<OutputFile> files) {
        return files.stream()
                .flatMap(file -> format.unsigned(file).stream())
                .map(file -> file.path() + " " + file.sha256())
                .toList();
    }
}
