package org.vpnpack.formats.windows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vpnpack.format.ExternalProgram;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Quoted;

/**
 * Builds installers with {@code makensis} from a constant script; what differs between gateways are files that it packs.
 *
 * <p>Nothing of a gateway document is an argument or stands in the script: {@code makensis} expands <code>${…}</code> and
 * obeys lines such as {@code !system}. The same files give the same program, so each is built once.
 */
final class NsisInstaller {

    static final String SCRIPT = "installer.nsi";
    static final String NAMES = "installer.txt";

    private static final String PAYLOAD = "payload/";
    private static final String OUTPUT = "out.exe";

    /** The script removes exactly these when it uninstalls. */
    private static final Pattern KNOWN = Pattern.compile("VpnProfileSetup\\.ps1|Install\\.cmd|profile\\.json"
            + "|EapConfig\\.xml|VpnProfile\\.xml|VpnProfile\\.syncml\\.xml|routes\\.txt"
            + "|ClientCertificateIssuer\\.cer|(VpnServerRoot|RadiusServerRoot)\\.cer(_[0-9]+)?");

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9-]{1,40}");

    private final ExternalProgram makensis;
    private final Map<String, byte[]> built = new ConcurrentHashMap<>();

    NsisInstaller(ExternalProgram makensis) {
        this.makensis = makensis;
    }

    /**
     * The program that installs these files.
     *
     * @param identifier of the profile, for its folder and its entry among the installed programs
     * @param connection the name of the connection that the script sets up
     * @param payload the files, by names without a folder
     */
    byte[] build(Architecture architecture, String identifier, String connection, List<OutputFile> payload) {
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new IllegalArgumentException(Quoted.of(identifier) + " is no identifier of a profile");
        }
        List<OutputFile> inputs = new ArrayList<>();
        inputs.add(OutputFile.open(SCRIPT, WindowsFiles.resource(SCRIPT)));
        inputs.add(OutputFile.open(
                NAMES, (identifier + "\r\n" + connection + "\r\n").getBytes(StandardCharsets.UTF_16LE)));
        for (OutputFile file : payload) {
            if (file.isSecret() || !carries(file.path())) {
                throw new IllegalArgumentException(file + " does not belong into an installer");
            }
            inputs.add(OutputFile.open(PAYLOAD + file.path(), file.content()));
        }
        List<String> words = words(architecture);
        return built.computeIfAbsent(key(words, inputs), any -> makensis.run(words, inputs, OUTPUT))
                .clone();
    }

    /** Whether a file of this bare name goes into installers. */
    static boolean carries(String name) {
        return KNOWN.matcher(name).matches();
    }

    private static List<String> words(Architecture architecture) {
        // no messages but warnings, which are errors; no configuration of the computer
        List<String> words = new ArrayList<>(List.of("-V2", "-WX", "-NOCONFIG", "-INPUTCHARSET", "UTF8"));
        words.addAll(architecture.words());
        words.add(SCRIPT);
        return words;
    }

    private static String key(List<String> words, List<OutputFile> inputs) {
        String all = words
                + inputs.stream()
                        .map(input -> input.path() + " " + input.sha256())
                        .collect(Collectors.joining("\n"));
        return Digests.sha256(all.getBytes(StandardCharsets.UTF_8));
    }
}
