package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FreeMarker's settings hold by themselves, should {@link TemplateLanguage} ever let something pass. */
class DialectTest {

    @ParameterizedTest
    @DisplayName("T1: FreeMarker itself refuses classes, the Java API and other templates")
    @ValueSource(
            strings = {
                "${\"freemarker.template.utility.Execute\"?new()(\"true\")}",
                "${x?api.length()}",
                "${items.getClass()}",
                "${items.class}",
                "${thread.name}",
                "<#include \"other.ftl\">",
                "<#import \"other.ftl\" as o>",
                "${.get_optional_template(\"other.ftl\").include()}",
                "${nothing}",
            })
    void freeMarkerItselfRefuses(String text) {
        for (TextKind kind : TextKind.values()) {
            assertThatThrownBy(() -> process(kind, text)).isInstanceOf(TemplateException.class);
        }
    }

    @ParameterizedTest
    @DisplayName("T2: FreeMarker itself refuses to switch escaping off")
    @ValueSource(
            strings = {
                "${x?no_esc}",
                "<#noautoesc>${x}</#noautoesc>",
                "<#outputformat 'plainText'>${x}</#outputformat>",
                "<#outputformat 'undefined'>${x}</#outputformat>",
                "<#ftl output_format='plainText'>${x}",
                "<#ftl auto_esc=false>${x}",
            })
    void freeMarkerItselfKeepsEscaping(String text) {
        for (TextKind kind : TextKind.values()) {
            assertThatThrownBy(() -> process(kind, text))
                    .isInstanceOfAny(ParseException.class, IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("T1: what fails is not logged")
    void whatFailsIsNotLogged() {
        List<LogRecord> logged = new ArrayList<>();
        Logger log = Logger.getLogger("freemarker");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                logged.add(event);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            for (String text : List.of("${nothing}", "${x?size}", "${x.y.z}")) {
                assertThatThrownBy(() -> process(TextKind.XML, text)).isInstanceOf(TemplateException.class);
            }
        } finally {
            log.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("T1: locale and time zone are the same everywhere")
    @EnumSource(TextKind.class)
    void localeAndTimeZoneAreFixed(TextKind kind) {
        assertThat(Dialect.of(kind).getLocale()).isEqualTo(Locale.ROOT);
        assertThat(Dialect.of(kind).getTimeZone()).isEqualTo(TimeZone.getTimeZone("UTC"));
        assertThat(Dialect.of(kind).getSQLDateAndTimeTimeZone()).isEqualTo(TimeZone.getTimeZone("UTC"));
    }

    @ParameterizedTest
    @DisplayName("T2: a name that ends in .ftlh does not change the escaping")
    @EnumSource(TextKind.class)
    void aFileNameDoesNotChangeTheEscaping(TextKind kind) throws IOException {
        freemarker.template.Template template =
                new freemarker.template.Template("x.ftlh", new StringReader("${x}"), Dialect.of(kind));

        assertThat(template.getOutputFormat()).isSameAs(Dialect.of(kind).getOutputFormat());
    }

    private static void process(TextKind kind, String text) throws IOException, TemplateException {
        new freemarker.template.Template("x", new StringReader(text), Dialect.of(kind))
                .process(Map.of("x", "x", "items", List.of("a"), "thread", Thread.currentThread()), new StringWriter());
    }
}
