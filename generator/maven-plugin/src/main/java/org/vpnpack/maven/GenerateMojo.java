package org.vpnpack.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;
import org.vpnpack.build.PackageBuild;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/**
 * Makes the package of a gateway for all its users, verifies it, and attaches it to the project.
 *
 * <p>A package that is there is left as it is, as long as the document, the files that it names, the parameters, the day and
 * vpnpack's version are the same. The same input gives the same bytes, so that {@code project.build.outputTimestamp} has no
 * part in it.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class GenerateMojo extends SigningMojo {

    private final MavenProjectHelper artifacts;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** The gateway document, YAML or JSON. */
    @Parameter(
            property = "vpnpack.gateway",
            defaultValue = "${project.basedir}/src/main/vpn/gateway.yaml",
            required = true)
    private File gateway;

    /** Where the package goes; a file that is there is replaced. */
    @Parameter(
            property = "vpnpack.output",
            defaultValue = "${project.build.directory}/${project.build.finalName}-vpn.zip",
            required = true)
    private File output;

    /** The day for rules with dates, such as {@code 2027-04-01}; today, where none is given. */
    @Parameter(property = "vpnpack.asOf")
    private @Nullable String asOf;

    /** {@code en}, {@code de}, {@code fr} or {@code es}: the language of the README; else the document's, else {@code en}. */
    @Parameter(property = "vpnpack.language")
    private @Nullable String language;

    /** A folder with templates of your own, file by file in place of the built-in ones. */
    @Parameter(property = "vpnpack.templates")
    private @Nullable File templates;

    /** Whether the package becomes an artifact of the project, which is then installed and deployed with it. */
    @Parameter(property = "vpnpack.attach", defaultValue = "true")
    private boolean attach;

    /** The classifier of that artifact, whose type is {@code zip}. */
    @Parameter(property = "vpnpack.classifier", defaultValue = "vpn", required = true)
    private String classifier;

    @Inject
    public GenerateMojo(SettingsDecrypter decrypter, MavenProjectHelper artifacts) {
        super(decrypter);
        this.artifacts = artifacts;
    }

    @Override
    Outcome run(EmbeddedRun run) {
        Words words = new Words("generate")
                .parameter("asOf", asOf)
                .parameter("language", language)
                .input("templates", path(templates));
        return new PackageBuild(gateway.toPath(), output.toPath(), signing(words)).run(run);
    }

    @Override
    void done() {
        if (attach) {
            artifacts.attachArtifact(project, "zip", classifier, output);
        }
    }
}
