package org.vpnpack.formats;

import java.util.List;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Workshop;
import org.vpnpack.formats.android.AndroidFormat;
import org.vpnpack.formats.apple.AppleFormat;
import org.vpnpack.formats.azurevpn.AzureVpnFormat;
import org.vpnpack.formats.generic.GenericFormat;
import org.vpnpack.formats.linux.LinuxFormat;
import org.vpnpack.formats.openvpn.OpenVpnFormat;
import org.vpnpack.formats.windows.Architecture;
import org.vpnpack.formats.windows.InstallerFormat;
import org.vpnpack.formats.windows.WindowsPowershellFormat;

/** All client formats, in archive order. */
public final class Formats {

    private Formats() {}

    /** Every format, rendering with these templates and signing nothing. */
    public static List<ClientFormat> all(Templates templates) {
        return all(Workshop.of(templates));
    }

    /** Every format, built with these tools. */
    public static List<ClientFormat> all(Workshop workshop) {
        Templates templates = workshop.templates();
        return List.of(
                new GenericFormat(templates),
                new OpenVpnFormat(templates),
                new AzureVpnFormat(templates),
                new InstallerFormat(Architecture.AMD64, workshop),
                new InstallerFormat(Architecture.X86, workshop),
                new WindowsPowershellFormat(workshop),
                new AppleFormat(workshop.profileSigner()),
                new AndroidFormat(),
                new LinuxFormat(templates));
    }
}
