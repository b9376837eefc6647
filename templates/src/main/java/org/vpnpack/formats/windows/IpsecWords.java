package org.vpnpack.formats.windows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IkePolicy;
import org.vpnpack.gateway.IpsecPolicy;

/**
 * One proposal for IKE and ESP in Windows' words; it takes exactly one.
 *
 * <p>The same thing has two spellings: that of {@code Set-VpnConnectionIPsecConfiguration} and that of the VPNv2 CSP. They
 * differ in two ciphers of IKE, in SHA-1 of IKE, and in how "no group" is said (Microsoft's reference of both, read 2026-11).
 *
 * @param pfsGroup {@code None} for the cmdlet; the CSP has no such word and leaves the element out
 */
record IpsecWords(
        String authenticationTransformConstants,
        String cipherTransformConstants,
        String pfsGroup,
        String dhGroup,
        String integrityCheckMethod,
        String encryptionMethod) {

    static final String NO_GROUP = "None";

    /**
     * What clients propose to a gateway without a policy of its own: of its table the row for IKE that Windows has carried
     * longest with a strong group, and the strongest row for ESP. Without any, Windows would propose group 2 and SHA-1.
     */
    static final IpsecPolicy DEFAULT = new IpsecPolicy(
            new IkePolicy(IkePolicy.Encryption.AES256, IkePolicy.Integrity.SHA384, DhGroup.ECP384),
            new EspPolicy(EspPolicy.Cipher.GCM_AES256, EspPolicy.Integrity.GCM_AES256, DhGroup.ECP384));

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("authenticationTransformConstants", authenticationTransformConstants);
        tree.put("cipherTransformConstants", cipherTransformConstants);
        tree.put("pfsGroup", pfsGroup);
        tree.put("dhGroup", dhGroup);
        tree.put("integrityCheckMethod", integrityCheckMethod);
        tree.put("encryptionMethod", encryptionMethod);
        return tree;
    }

    static IpsecPolicy policyOf(Gateway gateway) {
        return gateway.ipsec().orElse(DEFAULT);
    }

    static IpsecWords forCmdlet(IpsecPolicy policy) {
        return new IpsecWords(
                authentication(policy.esp().integrity()),
                cipher(policy.esp().cipher()),
                pfs(policy.esp().pfsGroup()),
                group(policy.ike().dhGroup()),
                integrity(policy.ike().integrity()),
                encryption(policy.ike().encryption()));
    }

    static IpsecWords forProfile(IpsecPolicy policy) {
        IpsecWords words = forCmdlet(policy);
        return new IpsecWords(
                words.authenticationTransformConstants,
                words.cipherTransformConstants,
                words.pfsGroup.equals(NO_GROUP) ? "" : words.pfsGroup,
                words.dhGroup,
                integrityOfProfile(words.integrityCheckMethod),
                encryptionOfProfile(words.encryptionMethod));
    }

    /** The CSP's spelling of what the cmdlet calls by this word. */
    static String integrityOfProfile(String cmdletWord) {
        return cmdletWord.equals("SHA1") ? "SHA196" : cmdletWord;
    }

    /** As {@link #integrityOfProfile}, for the cipher of IKE. */
    static String encryptionOfProfile(String cmdletWord) {
        return cmdletWord.replace("GCMAES", "AES_GCM_");
    }

    private static String authentication(EspPolicy.Integrity integrity) {
        return switch (integrity) {
            case MD5 -> "MD596";
            case SHA1 -> "SHA196";
            case SHA256 -> "SHA256128";
            case GCM_AES128 -> "GCMAES128";
            case GCM_AES192 -> "GCMAES192";
            case GCM_AES256 -> "GCMAES256";
        };
    }

    private static String cipher(EspPolicy.Cipher cipher) {
        return switch (cipher) {
            case DES, DES3, AES128, AES192, AES256 -> cipher.name();
            case GCM_AES128 -> "GCMAES128";
            case GCM_AES192 -> "GCMAES192";
            case GCM_AES256 -> "GCMAES256";
        };
    }

    private static String encryption(IkePolicy.Encryption encryption) {
        return switch (encryption) {
            case DES, DES3, AES128, AES192, AES256 -> encryption.name();
            case GCM_AES128 -> "GCMAES128";
            case GCM_AES256 -> "GCMAES256";
        };
    }

    /** Beside a GCM cipher this is the pseudo-random function, for which Windows has no word of its own. */
    private static String integrity(IkePolicy.Integrity integrity) {
        return switch (integrity) {
            case MD5, SHA1, SHA256, SHA384 -> integrity.name();
            case GCM_AES128 -> "SHA256";
            case GCM_AES256 -> "SHA384";
        };
    }

    private static String group(DhGroup group) {
        return switch (group) {
            case NONE -> throw new IllegalArgumentException("IKE cannot do without a group");
            case GROUP_1 -> "Group1";
            case GROUP_2 -> "Group2";
            case GROUP_14 -> "Group14";
            case GROUP_24 -> "Group24";
            case ECP256, ECP384 -> group.name();
        };
    }

    private static String pfs(DhGroup group) {
        return switch (group) {
            case NONE -> NO_GROUP;
            case GROUP_1 -> "PFS1";
            case GROUP_2 -> "PFS2";
            case GROUP_14 -> "PFS2048";
            case GROUP_24 -> "PFS24";
            case ECP256, ECP384 -> group.name();
        };
    }
}
