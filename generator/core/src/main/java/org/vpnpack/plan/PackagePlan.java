package org.vpnpack.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Phrase;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.ShippedFile;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Wording;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Language;

/**
 * What a package will hold: every client format with its decision and reason, in archive order.
 *
 * <p>The plan alone explains a package; rendered, it gives the package's files.
 */
public final class PackagePlan {

    /** Why a format is left out that the gateway calls for. */
    public static final Phrase NOT_ASKED_FOR = Readme.WORDING.say("notAskedFor");

    private final Gateway gateway;
    private final Audience audience;
    private final Templates templates;
    private final List<PlannedFormat> formats;
    private final Supplier<SharedFiles> shared;
    private final List<String> chosen;
    private final @Nullable Language wanted;
    private final @Nullable SharedPackage completion;
    private final Supplier<Readme> readme = new Once<>(() -> Readme.of(this));
    private final Supplier<ManifestWriter> manifests = new Once<>(() -> new ManifestWriter(this));

    private PackagePlan(
            Gateway gateway,
            Audience audience,
            Templates templates,
            List<PlannedFormat> formats,
            @Nullable Supplier<SharedFiles> shared,
            List<String> chosen,
            @Nullable Language wanted,
            @Nullable SharedPackage completion) {
        this.gateway = gateway;
        this.audience = audience;
        this.templates = templates;
        this.formats = formats;
        this.shared = shared == null ? new Once<>(() -> SharedFiles.render(gateway, included())) : shared;
        this.chosen = chosen;
        this.wanted = wanted;
        this.completion = completion;
    }

    /** The plan of a gateway's package; each format decides for itself. */
    public static PackagePlan of(Gateway gateway, Audience audience, Templates templates, List<ClientFormat> formats) {
        return new PackagePlan(
                gateway,
                audience,
                templates,
                formats.stream()
                        .map(format -> new PlannedFormat(format, format.decide(gateway, audience)))
                        .toList(),
                null,
                List.of(),
                null,
                null);
    }

    /** This plan with no other formats than these; what all packages have in common is rendered once for both plans. */
    public PackagePlan only(Collection<String> names) {
        List<PlannedFormat> left = formats.stream()
                .map(planned -> planned.isIncluded() && !names.contains(planned.name())
                        ? new PlannedFormat(planned.format(), new Decision.Omitted(NOT_ASKED_FOR))
                        : planned)
                .toList();
        return new PackagePlan(gateway, audience, templates, left, shared, namesOf(left), wanted, completion);
    }

    private static List<String> namesOf(List<PlannedFormat> formats) {
        return formats.stream()
                .filter(PlannedFormat::isIncluded)
                .map(PlannedFormat::name)
                .toList();
    }

    /** The formats that were asked for, in archive order; none where the package holds all that the gateway calls for. */
    public List<String> chosen() {
        return chosen;
    }

    /** This plan for packages whose README is in this language; what all packages have in common is rendered once for both. */
    public PackagePlan in(Language language) {
        return new PackagePlan(gateway, audience, templates, formats, shared, chosen, language, completion);
    }

    /** The language that was asked for; none where the gateway's document chooses. */
    public Optional<Language> wanted() {
        return Optional.ofNullable(wanted);
    }

    /** The language of the README. */
    Language language() {
        return wanted == null ? gateway.language() : wanted;
    }

    /** This plan for packages whose README and manifest say that another one completes them. */
    public PackagePlan completedBy(SharedPackage other) {
        return new PackagePlan(gateway, audience, templates, formats, shared, chosen, wanted, other);
    }

    /** What completes the packages of this plan, when they are not whole by themselves. */
    public Optional<SharedPackage> completion() {
        return Optional.ofNullable(completion);
    }

    /** The templates of the package itself, which belong to no client format. */
    public static List<TemplateFile> ownTemplates() {
        return List.of(Readme.TEMPLATE);
    }

    /** What the package itself says to the person who receives it, in every language. */
    public static Wording ownWording() {
        return Readme.WORDING;
    }

    public Gateway gateway() {
        return gateway;
    }

    public Audience audience() {
        return audience;
    }

    /** Every format, those left out as well, in archive order. */
    public List<PlannedFormat> formats() {
        return formats;
    }

    /** Every template that the included formats render, then the package's own README and the texts in it. */
    List<ShippedFile> templateFiles() {
        List<ShippedFile> files = new ArrayList<>();
        included().forEach(format -> files.addAll(format.templates()));
        files.addAll(ownTemplates());
        Stream.concat(formats.stream().map(planned -> planned.format().wording()), Stream.of(ownWording()))
                .distinct()
                .forEach(wording -> files.add(wording.file(language())));
        return files;
    }

    Templates templates() {
        return templates;
    }

    List<ClientFormat> included() {
        return formats.stream()
                .filter(PlannedFormat::isIncluded)
                .map(PlannedFormat::format)
                .toList();
    }

    /** The files that all packages of this plan have in common; rendered when first asked for, then kept. */
    public SharedFiles shared() {
        return shared.get();
    }

    /**
     * The package's files in archive order, those too that stand in the package that completes it; pure, same input, same
     * bytes.
     *
     * @param recipient the user of a personal package; null exactly when the audience has no key inside
     */
    public List<OutputFile> render(@Nullable Recipient recipient) {
        if ((recipient != null) != audience.hasKeyInside()) {
            throw new IllegalArgumentException("a package for " + audience + " was given the wrong recipient");
        }
        List<OutputFile> files = new ArrayList<>();
        for (ClientFormat format : included()) {
            Map<String, OutputFile> byPath = new LinkedHashMap<>();
            shared().of(format).forEach(file -> byPath.put(file.path(), file));
            if (recipient != null) {
                format.personalFiles(gateway, recipient).forEach(file -> byPath.put(file.path(), file));
            }
            files.addAll(byPath.values());
        }
        Secrets secrets = Secrets.in(files, Optional.ofNullable(recipient));
        if (recipient == null) {
            files.add(DocumentTree.file(gateway));
        }
        files.add(readme.get().render(Optional.ofNullable(recipient), secrets));
        files.add(manifests.get().write(Optional.ofNullable(recipient), secrets, files));
        return files;
    }

    /** Makes something when it is first asked for. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> making;
        private volatile @Nullable T made;

        Once(Supplier<T> making) {
            this.making = making;
        }

        @Override
        public T get() {
            T known = made;
            return known == null ? make() : known;
        }

        private synchronized T make() {
            T known = made;
            if (known == null) {
                known = making.get();
                made = known;
            }
            return known;
        }
    }
}
