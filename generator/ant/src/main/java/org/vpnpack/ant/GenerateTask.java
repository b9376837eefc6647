package org.vpnpack.ant;

import java.io.File;
import java.nio.file.Path;
import org.vpnpack.build.PackageBuild;
import org.vpnpack.build.Words;
import org.vpnpack.cli.EmbeddedRun;
import org.vpnpack.cli.EmbeddedRun.Outcome;

/** Makes the package of a gateway for all its users, and verifies it; one that is up to date is left as it is. */
public final class GenerateTask extends SigningTask {

    private Path gateway = Path.of("");
    private Path output = Path.of("");

    public GenerateTask() {
        super("generate", "gateway", "output");
    }

    /** The gateway document, YAML or JSON. */
    public void setGateway(File gateway) {
        give("gateway");
        this.gateway = gateway.toPath();
    }

    /** Where the package goes; a file that is there is replaced. */
    public void setOutput(File output) {
        give("output");
        this.output = output.toPath();
    }

    /** The day for rules with dates, such as {@code 2027-04-01}; today, if it is not set. */
    public void setAsOf(String asOf) {
        set("asOf", asOf);
    }

    /** {@code en}, {@code de}, {@code fr} or {@code es}: the language of the README; else the document's, else {@code en}. */
    public void setLanguage(String language) {
        set("language", language);
    }

    /** A folder with templates of your own, file by file in place of the built-in ones. */
    public void setTemplates(File templates) {
        setInput("templates", templates);
    }

    @Override
    Outcome run(EmbeddedRun run, Words options) {
        return new PackageBuild(gateway, output, options).run(run);
    }
}
