package org.vpnpack.it;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A gateway's part of SSTP up to Call Connect Ack (MS-SSTP 3.3.5): TLS 1.2, the HTTP request, one control message.
 *
 * <p>A program of its own, since it listens in the gateway's namespace: {@code SstpGateway CONTAINER PASSWORD}. Says on its
 * output what came.
 */
public final class SstpGateway {

    private static final int PORT = 443;
    private static final String REQUEST = "SSTP_DUPLEX_POST /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ HTTP/1.1";
    private static final String ANSWER =
            "HTTP/1.1 200\r\nContent-Length: 18446744073709551615\r\nServer: Microsoft-HTTPAPI/2.0\r\n\r\n";
    /** Call Connect Request with PPP as the encapsulated protocol. */
    private static final String CALL_CONNECT = "1001000e00010001000100060001";
    /** Call Connect Ack with a crypto binding request: SHA-1 or SHA-256, and a nonce of 32 bytes. */
    private static final String CALL_CONNECT_ACK = "1001003000020001" + "0004002800000003" + "5a".repeat(32);

    private SstpGateway() {}

    /** Serves one client after the other until it is ended. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(Files.newInputStream(Path.of(args[0])), args[1].toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, args[1].toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (SSLServerSocket listening =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(PORT)) {
            listening.setEnabledProtocols(new String[] {"TLSv1.2"});
            say("listening");
            while (true) {
                try (SSLSocket client = (SSLSocket) listening.accept()) {
                    serve(client);
                } catch (IOException e) {
                    say("ended: " + e.getMessage());
                }
            }
        }
    }

    private static void serve(SSLSocket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("before the request");
            }
            head.append((char) next);
        }
        say("request " + (head.toString().startsWith(REQUEST) ? "sound" : "unsound"));
        out.write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        byte[] message = in.readNBytes(CALL_CONNECT.length() / 2);
        if (!HexFormat.of().formatHex(message).equals(CALL_CONNECT)) {
            say("unsound message");
            return;
        }
        out.write(HexFormat.of().parseHex(CALL_CONNECT_ACK));
        out.flush();
        say("acknowledged");
    }

    private static void say(String words) {
        System.out.println(words);
        System.out.flush();
    }
}
