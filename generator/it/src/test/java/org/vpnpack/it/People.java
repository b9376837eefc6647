package org.vpnpack.it;

import org.vpnpack.it.Credential.Kind;

/** The gateways and users of all tests: the right ones, and each that somebody must refuse. */
final class People {

    /** 76 characters, more than a common name can have, as real gateways' addresses are. */
    static final String ADDRESS = "azuregateway-11111111-2222-3333-4444-555555555555-0a1b2c3d4e5f.vpn.azure.com";

    static final String NAME = "11111111-2222-3333-4444-555555555555.vpn.azure.com";
    static final String PASSWORD = "machine-made-0123456789abcdef";

    static final Credential SERVER_ROOT = Credential.root("Test Server Root");
    static final Credential SERVER_ISSUER = SERVER_ROOT.intermediate("Test Server Issuer");
    static final Credential CLIENT_ROOT = Credential.root("Test Client Root");
    static final Credential OTHER_ROOT = Credential.root("Test Other Root");

    static final Credential SERVER = SERVER_ISSUER.server(NAME, Kind.RSA, NAME, ADDRESS);
    static final Credential SERVER_EC = SERVER_ISSUER.server(NAME, Kind.EC, NAME, ADDRESS);
    static final Credential WRONG_NAME = SERVER_ISSUER.server("other.example.com", Kind.EC, "other.example.com");
    static final Credential WRONG_ROOT = OTHER_ROOT.server(NAME, Kind.EC, NAME, ADDRESS);
    static final Credential NO_SERVER_AUTH = SERVER_ISSUER.client(NAME, Kind.EC, NAME, ADDRESS);

    static final Credential ALICE = CLIENT_ROOT.client("alice", Kind.RSA, "alice");
    static final Credential CAROL = CLIENT_ROOT.client("carol", Kind.EC);
    static final Credential DEPARTMENT = CLIENT_ROOT.intermediate("Test Department");
    static final Credential DAVE = DEPARTMENT.client("dave", Kind.EC, "dave");
    static final Credential BOB = CLIENT_ROOT.client("bob", Kind.EC, "bob");
    static final Credential MALLORY = OTHER_ROOT.client("alice", Kind.EC, "alice");

    private People() {}

    /** What a gateway with this certificate sends: the certificate, then its issuer's. */
    static String chain(Credential server) {
        return server.equals(WRONG_ROOT) ? server.pem() : server.pem() + SERVER_ISSUER.pem();
    }
}
