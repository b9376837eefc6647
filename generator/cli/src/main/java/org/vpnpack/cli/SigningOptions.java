package org.vpnpack.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vpnpack.Generator;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Workshop;
import org.vpnpack.formats.Formats;
import org.vpnpack.pki.SigningKey;
import picocli.CommandLine.ArgGroup;

/** Who signs what a package holds, on the command line: profiles for macOS and iOS, script and installers for Windows. */
final class SigningOptions {

    @ArgGroup(exclusive = false)
    private @Nullable ProgramSigningOptions programs;

    @ArgGroup(exclusive = false)
    private @Nullable ProfileSigningOptions profiles;

    /**
     * Works with a generator whose formats sign with these keys, which are open as long as the work lasts.
     *
     * @param folder where packages go
     * @param asOf the day on which the signers' certificates must be valid
     */
    <T> T withGenerator(
            Surroundings surroundings, Templates templates, Path folder, LocalDate asOf, Function<Generator, T> work) {
        Workshop workshop = surroundings.workshop(templates, folder);
        return withPrograms(
                surroundings,
                workshop,
                asOf,
                signing -> work.apply(new Generator(signing.templates(), Formats.all(signing))));
    }

    private <T> T withPrograms(
            Surroundings surroundings, Workshop workshop, LocalDate asOf, Function<Workshop, T> work) {
        if (programs == null) {
            return withProfiles(surroundings, workshop, asOf, work);
        }
        try (SigningKey key = programs.open(surroundings)) {
            return withProfiles(surroundings, workshop.withProgramSigner(programs.signer(key, asOf)), asOf, work);
        }
    }

    private <T> T withProfiles(
            Surroundings surroundings, Workshop workshop, LocalDate asOf, Function<Workshop, T> work) {
        if (profiles == null) {
            return work.apply(workshop);
        }
        try (SigningKey key = profiles.open(surroundings)) {
            return work.apply(workshop.withProfileSigner(profiles.signer(key, asOf)));
        }
    }
}
