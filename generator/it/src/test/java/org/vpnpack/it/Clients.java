package org.vpnpack.it;

/**
 * The users that a gateway takes by certificate, all in PEM.
 *
 * @param root that they come from
 * @param intermediates below it that the gateway knows too
 * @param revoked the list of those whom it no longer takes
 */
record Clients(String root, String intermediates, String revoked) {

    static final Clients OF_THE_TESTS = new Clients(
            People.CLIENT_ROOT.pem(), People.DEPARTMENT.pem(), People.CLIENT_ROOT.revocationList(People.BOB));

    String authorities() {
        return root + intermediates;
    }
}
