package org.vpnpack.formats.azurevpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpack.formats.windows.WinePrefix;

/** The script at work in Wine's command interpreter, where a recorder stands for the Azure VPN Client. */
final class ImportScriptUnderWineTest {

    private static final String CLIENT = "AppData/Local/Microsoft/WindowsApps/azurevpn.exe";
    private static final String STATE = "AppData/Local/Packages/Microsoft.AzureVpn_8wekyb3d8bbwe/LocalState";

    @TempDir
    Path folder;

    @Test
    @DisplayName("G3: the script copies one profile to the client's folder, calls the client, and changes nothing else")
    void theClientGetsTheProfile() throws Exception {
        try (WinePrefix wine = new WinePrefix(folder)) {
            Path here = Files.createDirectories(wine.drive("my own package"));
            Files.write(here.resolve("ImportProfile.cmd"), Deployment.script().content());
            Path state = wine.users().resolve(STATE);

            assertThat(start(wine, "-Force")).as("no profile").isEqualTo(4);
            Files.writeString(here.resolve("azurevpnconfig_aad.xml"), "by Entra ID");
            assertThat(start(wine, "-Force")).as("no client").isEqualTo(3);
            Files.createDirectories(state);
            assertThat(start(wine, "-Force")).as("no program of the client").isEqualTo(3);
            assertThat(state).isEmptyDirectory();

            wine.record("users/" + wine.users().getFileName() + "/" + CLIENT);
            assertThat(start(wine)).isZero();
            assertThat(wine.scriptCalls()).singleElement().asString().endsWith(" -i \"azurevpnconfig_aad.xml\"");
            assertThat(state.resolve("azurevpnconfig_aad.xml")).hasContent("by Entra ID");

            Files.writeString(here.resolve("azurevpnconfig_cert.xml"), "by certificate");
            assertThat(start(wine)).as("several profiles, none named").isEqualTo(4);
            assertThat(start(wine, "azurevpnconfig_none.xml"))
                    .as("no such profile")
                    .isEqualTo(4);
            assertThat(wine.scriptCalls()).isEmpty();
            Files.writeString(state.resolve("azurevpnconfig_cert.xml"), "older");
            assertThat(start(wine, "azurevpnconfig_cert.xml", "-Force")).isZero();
            assertThat(wine.scriptCalls()).singleElement().asString().endsWith(" -i \"azurevpnconfig_cert.xml\" -f");
            assertThat(state.resolve("azurevpnconfig_cert.xml")).hasContent("by certificate");

            wine.scriptEndsWith(7);
            assertThat(start(wine, "azurevpnconfig_aad.xml"))
                    .as("the client refuses")
                    .isEqualTo(1);
            assertThat(state.toFile().list()).hasSize(2);
        }
    }

    private static int start(WinePrefix wine, String... words) throws Exception {
        String[] command = new String[words.length + 2];
        command[0] = "/c";
        command[1] = "C:\\my own package\\ImportProfile.cmd";
        System.arraycopy(words, 0, command, 2, words.length);
        return wine.start("cmd.exe", command);
    }
}
