package org.vpnpack.format;

import freemarker.cache.NullCacheStorage;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.XMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;

/**
 * FreeMarker's settings for a kind of text: the same on each machine, and nothing in reach but the model.
 *
 * <p>The one way to FreeMarker's parser; whoever comes here has it set up, or waits for another who sets it up.
 */
final class Dialect {

    /** From 2.3.33 on records and number format {@code computer} behave as documented. */
    private static final Version VERSION = Configuration.VERSION_2_3_35;

    private static final Configuration XML = configuration(new Xml());
    private static final Configuration HTML = configuration(new Html());
    private static final Configuration OPENVPN = configuration(OpenVpnOutputFormat.INSTANCE);
    private static final Configuration SWANCTL = configuration(SettingsOutputFormat.SWANCTL);
    private static final Configuration KEY_FILE = configuration(SettingsOutputFormat.KEY_FILE);

    static {
        try {
            parse("ready", "<#if a??>${a}</#if>", TextKind.XML);
        } catch (IOException e) {
            throw new IllegalStateException("reading from a string", e);
        }
    }

    private Dialect() {}

    /** Sets FreeMarker up, unless that has been done. */
    static void getReady() {} // whoever comes here has set up the class before

    static Template parse(String path, String text, TextKind kind) throws IOException {
        return new Template(path, new StringReader(text), of(kind));
    }

    static Configuration of(TextKind kind) {
        return switch (kind) {
            case XML -> XML;
            case HTML -> HTML;
            case OPENVPN -> OPENVPN;
            case SWANCTL -> SWANCTL;
            case KEY_FILE -> KEY_FILE;
        };
    }

    private static Configuration configuration(OutputFormat format) {
        Configuration configuration = new Configuration(VERSION);
        configuration.setOutputFormat(format);
        configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        configuration.setTabSize(1);

        configuration.setTemplateLoader(null);
        configuration.setCacheStorage(NullCacheStorage.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setObjectWrapper(new SimpleObjectWrapper(VERSION));

        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        // FreeMarker's messages quote values
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(false);

        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setSQLDateAndTimeTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("computer");
        configuration.setBooleanFormat("c");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setOutputEncoding(StandardCharsets.UTF_8.name());
        return configuration;
    }

    /** FreeMarker's own would write U+0001, which no reader of XML takes. */
    private static final class Xml extends XMLOutputFormat {

        @Override
        public void output(String value, Writer out) throws IOException, TemplateModelException {
            Refusal.unlessPrintable(value);
            super.output(value, out);
        }
    }

    private static final class Html extends HTMLOutputFormat {

        @Override
        public void output(String value, Writer out) throws IOException, TemplateModelException {
            Refusal.unlessPrintable(value);
            super.output(value, out);
        }
    }
}
