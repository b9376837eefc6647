package org.vpnpack.signing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import net.jsign.AuthenticodeSigner;
import net.jsign.DigestAlgorithm;
import net.jsign.pe.PEFile;
import net.jsign.script.PowerShellScript;
import net.jsign.timestamp.TimestampingException;
import net.jsign.timestamp.TimestampingMode;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.pki.SigningKey;

/** Has jsign sign a file in memory; nothing is ever added to a signature that is there already. */
final class Jsign {

    private Jsign() {}

    static byte[] sign(String path, byte[] content, SigningKey key, Optional<URI> timestamps)
            throws SigningFailedException {
        AuthenticodeSigner signer = signer(key, timestamps);
        try {
            return path.endsWith(".ps1") ? script(content, signer) : program(content, signer);
        } catch (TimestampingException e) {
            throw new SigningFailedException(
                    "the timestamp authority gave no timestamp", "look at its address, or sign without timestamps");
        } catch (Exception e) { // what jsign declares
            throw new SigningFailedException("the file cannot be signed with this key", "try another key");
        }
    }

    private static AuthenticodeSigner signer(SigningKey key, Optional<URI> timestamps) {
        X509Certificate[] chain = key.chain().stream().map(Certificate::x509).toArray(X509Certificate[]::new);
        AuthenticodeSigner signer = new AuthenticodeSigner(chain, key.key())
                .withDigestAlgorithm(DigestAlgorithm.SHA256)
                .withSignatureAlgorithm(key.algorithm().replaceFirst("SHA[0-9]+", "SHA256"))
                .withSignaturesReplaced(true)
                .withTimestamping(timestamps.isPresent());
        key.provider().ifPresent(signer::withSignatureProvider);
        timestamps.ifPresent(address -> signer.withTimestampingMode(TimestampingMode.RFC3161)
                .withTimestampingAuthority(address.toString())
                .withTimestampingRetries(2)
                .withTimestampingRetryWait(1));
        return signer;
    }

    private static byte[] program(byte[] content, AuthenticodeSigner signer) throws Exception {
        try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel(content.clone());
                PEFile file = new PEFile(channel)) {
            signer.sign(file);
            byte[] made = new byte[Math.toIntExact(channel.size())];
            System.arraycopy(channel.array(), 0, made, 0, made.length);
            return made;
        }
    }

    private static byte[] script(byte[] content, AuthenticodeSigner signer) throws Exception {
        try (PowerShellScript script = new PowerShellScript()) {
            script.setContent(new String(content, StandardCharsets.UTF_8));
            signer.sign(script);
            return script.getContent().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SigningFailedException("the script cannot be signed", "");
        }
    }
}
