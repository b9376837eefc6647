package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {

    private static final String AT_LENGTH = "/32";

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, 10.0.0.0/16",
        "0.0.0.0/0, 0.0.0.0/0",
        "128.0.0.0/1, 128.0.0.0/1",
        "203.0.113.7/32, 203.0.113.7/32",
        "2001:DB8:0:0:0:0:0:0/32, 2001:db8::/32",
        "2001:0db8::/32, 2001:db8::/32",
        "::/0, ::/0",
        "fd00::/8, fd00::/8",
        "2001:db8::1/128, 2001:db8::1/128"
    })
    void prefixesAreReadAndWrittenCanonically(String text, String canonical) {
        IpPrefix prefix = IpPrefix.parse(text);

        assertThat(prefix).hasToString(canonical).isEqualTo(IpPrefix.parse(canonical));
        assertThat(prefix).hasSameHashCodeAs(IpPrefix.parse(canonical));
        assertThat(prefix.network() + "/" + prefix.length()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5/16, 10.0.0.0/16",
        "192.168.1.1/31, 192.168.1.0/31",
        "1.2.3.4/0, 0.0.0.0/0",
        "2001:db8::1/64, 2001:db8::/64",
        "::1/0, ::/0"
    })
    void bitsBehindThePrefixAreRefusedWithTheMend(String text, String mend) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parse(text))
                .withMessage("'" + text + "' has bits set behind its prefix; did you mean " + mend);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/16",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8 ",
                "10.0.0.0/ 8",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/0xff",
                "10.0.0.0/1000",
                "10.0.0.0/\uFF18",
                "::/129",
                "all/8"
            })
    void lengthsAreStrict(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parse(text))
                .withMessage("'" + text + "' is not a prefix such as 10.0.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2",
                "1.2.3",
                "167772161",
                "010.0.0.1",
                "10.0.0.01",
                "0x0a000001",
                "0xa.0.0.1",
                "0b1010.0.0.1",
                "*",
                "10.0.0.*",
                "10.*",
                "10.0.0.1-3",
                "10.0.0.%",
                "10.0.0._",
                "10.0.0.256",
                "10.0.0.1.1",
                "10..0.1",
                "10.0.0.1.",
                ".10.0.0.1",
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "-10.0.0.1",
                "\u0661\u0660.0.0.1",
                "\uFF11\uFF10.0.0.1",
                "fe80::1%eth0",
                "fe80::1%1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "[::1]",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "0xfd00::",
                "fd00::g",
                "fd00::*",
                "fd00::1-2",
                ":1",
                "1:",
                "0000000000000000000000000000000a",
                "4)+k&C#VzJ4br>0wv%Yp",
                "localhost",
                "vpn.contoso.com",
                "default",
                "any"
            })
    void addressesAreStrict(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IpAddress(text))
                .withMessage(Quoted.of(text) + " is not an address such as 10.0.0.4");
        assertThatIllegalArgumentException().isThrownBy(() -> IpPrefix.parse(text + AT_LENGTH));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.4, 10.0.0.4",
        "0.0.0.0, 0.0.0.0",
        "FD00:0::0:1, fd00::1",
        "::, ::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8"
    })
    void plainAddressesAreRead(String text, String canonical) {
        IpAddress address = new IpAddress(text);

        assertThat(address).hasToString(canonical);
        assertThat(address.asPrefix()).hasToString(canonical + (canonical.contains(":") ? "/128" : "/32"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.4/32", "10.0.0.0/255.255.255.0", "", "/"})
    void aPrefixIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true, false",
        "10.0.0.0/8, 10.0.0.0/8, true, true",
        "10.0.0.0/8, 11.0.0.0/8, false, false",
        "0.0.0.0/0, 255.255.255.255/32, true, false",
        "0.0.0.0/0, ::/0, false, false",
        "::/0, ::ffff:0:0/96, true, false",
        "fd00::/16, fd01::/16, false, false"
    })
    void aPrefixContainsWhatBeginsWithItsBits(String one, String two, boolean contains, boolean contained) {
        IpPrefix a = IpPrefix.parse(one);
        IpPrefix b = IpPrefix.parse(two);

        assertThat(a.contains(b)).isEqualTo(contains);
        assertThat(b.contains(a)).isEqualTo(contained);
        assertThat(a.overlaps(b)).isEqualTo(contains || contained).isEqualTo(b.overlaps(a));
    }

    @Test
    void theOrderIsByAddressWithTheWiderFirst() {
        List<IpPrefix> ordered = List.of(
                        "0.0.0.0/0",
                        "0.0.0.0/1",
                        "9.0.0.0/8",
                        "10.0.0.0/8",
                        "10.0.0.0/16",
                        "128.0.0.0/1",
                        "::/0",
                        "fd00::/8")
                .stream()
                .map(IpPrefix::parse)
                .toList();
        List<IpPrefix> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(ordered);
        assertThat(IpPrefix.LOWER_HALF).isEqualTo(ordered.get(1)).isNotEqualTo(ordered.get(0));
        assertThat(IpPrefix.UPPER_HALF).isEqualTo(ordered.get(5));
    }
}
