package org.vpnpack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.vpnpack.gateway.Text;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.source.GatewayImport;
import org.vpnpack.source.Source;

/** What must hold of every source: it is refused in printable words, or becomes a document that reads. */
final class Imports {

    private Imports() {}

    static void read(Supplier<Source> source) {
        try {
            GatewayImport.of(List.of(source.get()), Seeds.DAY).remarks().forEach(Imports::assertPrintable);
        } catch (RefusedException e) {
            assertThat(e.problems()).anyMatch(Problem::isError);
            e.problems().forEach(Imports::assertPrintable);
        }
    }

    private static void assertPrintable(Problem problem) {
        assertThat(problem.what()).isNotEmpty();
        assertThat(problem.toString().codePoints().filter(c -> c != '\n' && Text.isRefused(c)))
                .isEmpty();
    }
}
