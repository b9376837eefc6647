package org.vpnpack.formats.windows;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.StrictXml;
import org.w3c.dom.Element;

/** Holds VpnProfile.syncml.xml against the profile that it carries. */
final class SyncMlReading {

    private static final List<String> PATH = List.of("SyncBody", "Atomic", "Add", "Item");

    private SyncMlReading() {}

    static void check(OutputFile file, SetupDataReading data, @Nullable OutputFile profile, FileReading reading) {
        try {
            Element root = StrictXml.parse(file.content());
            Optional<Element> item = StrictXml.at(root, PATH.toArray(String[]::new));
            String owner = data.isEap() ? "User" : "Device";
            String uri = "./" + owner + "/Vendor/MSFT/VPNv2/" + PercentEncoding.of(data.name()) + "/ProfileXML";
            if (!"SYNCML:SYNCML1.2".equals(root.getNamespaceURI())
                    || !item.flatMap(element -> StrictXml.text(element, "Target", "LocURI"))
                            .equals(Optional.of(uri))) {
                reading.error("it does not add the profile at " + uri);
            }
            if (profile != null
                    && !item.flatMap(element -> StrictXml.text(element, "Data")).equals(Optional.of(profile.text()))) {
                reading.error("the profile in it is not " + WindowsFiles.PROFILE);
            }
        } catch (IllegalArgumentException e) {
            reading.error("this is no XML: " + e.getMessage());
        }
    }
}
