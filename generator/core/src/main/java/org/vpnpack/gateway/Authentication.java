package org.vpnpack.gateway;

import java.net.URI;
import java.util.List;

/** One way in which a gateway recognises its users; a gateway may have several. */
public sealed interface Authentication {

    /** The word for messages: {@code certificate}, {@code RADIUS}, {@code Entra ID}. */
    String label();

    /**
     * Client certificates under one of these roots.
     *
     * @param revoked SHA-1 thumbprints of certificates that the gateway refuses, 40 upper-case hexadecimal digits
     */
    record ByCertificate(List<ClientRoot> clientRoots, List<String> revoked) implements Authentication {
        public ByCertificate {
            clientRoots = List.copyOf(clientRoots);
            revoked = List.copyOf(revoked);
        }

        @Override
        public String label() {
            return "certificate";
        }
    }

    /**
     * A RADIUS server behind the gateway.
     *
     * @param serverRoots roots of the RADIUS server's own certificate, for EAP-TLS
     * @param serverNames the names that certificate can have; empty when the document does not tell them
     */
    record ByRadius(RadiusMethod method, List<TrustAnchor> serverRoots, List<HostName> serverNames)
            implements Authentication {
        public ByRadius {
            serverRoots = List.copyOf(serverRoots);
            serverNames = List.copyOf(serverNames);
        }

        @Override
        public String label() {
            return "RADIUS";
        }
    }

    /** What the client says to the RADIUS server. */
    enum RadiusMethod {
        EAP_MSCHAPV2("EAP-MSCHAPv2"),
        EAP_TLS("EAP-TLS");

        private final String label;

        RadiusMethod(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * Microsoft Entra ID, formerly Azure Active Directory; works with OpenVPN and the Azure VPN Client only.
     *
     * @param tenant sign-in URL with the tenant's id
     * @param audience application id of the VPN client
     * @param issuer URL of the token issuer
     */
    record ByEntraId(URI tenant, String audience, URI issuer) implements Authentication {
        @Override
        public String label() {
            return "Entra ID";
        }
    }
}
