package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.rules.Problem;

class HostileTemplatesTest {

    private static final Map<String, ?> MODEL = Map.of("x", "a", "n", 7, "items", List.of("p", "q"), "pair", Map.of());

    @ParameterizedTest
    @DisplayName("T1: a template reaches no class, no method and no setting")
    @ValueSource(
            strings = {
                "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
                "${ \"freemarker.template.utility.ObjectConstructor\" ? new()(\"java.io.File\", \"/\")}",
                "<#assign e=\"freemarker.template.utility.Execute\"?new()>${e(\"id\")}",
                "${x?api.class}",
                "${x.class}",
                "${x.class.protectionDomain}",
                "${items.class}",
                "${items.getClass()}",
                "${items.clear()}",
                "${pair.entrySet()}",
                "${x.toString()}",
                "${x?eval}",
                "${x?eval_json}",
                "<@x?interpret />",
                "<#setting locale=\"tr_TR\">",
                "<#setting number_format=\"0.00\">",
                "${.now}",
                "${(.now)}",
                "${.data_model.x}",
                "${.globals}",
                "${n gt .now}",
                "${n gt.now}",
                "${.version}",
                "${x?string(\"0.00\")}",
                "${statics}",
            })
    void aTemplateReachesNothingOfJava(String text) {
        assertRefused(TextKind.XML, text);
    }

    @ParameterizedTest
    @DisplayName("T2: escaping cannot be switched off or swapped for another")
    @ValueSource(
            strings = {
                "${x?no_esc}",
                "${x?noEsc}",
                "<#noautoesc>${x}</#noautoesc>",
                "<#autoesc>${x}</#autoesc>",
                "<#outputformat 'plainText'>${x}</#outputformat>",
                "<#outputformat 'HTML'>${x}</#outputformat>",
                "<#outputFormat 'XML'>${x}</#outputFormat>",
                "<#ftl output_format='plainText'>${x}",
                "<#ftl output_format='HTML'>${x}",
                "<#ftl auto_esc=false>${x}",
                "<#ftl>${x}",
                "<#escape y as y>${x}</#escape>",
                "<#noescape>${x}</#noescape>",
                "${x?esc}",
                "${x?markup_string}",
                "<#noparse>${x}</#noparse>",
            })
    void escapingStaysOn(String text) {
        for (TextKind kind : TextKind.values()) {
            assertRefused(kind, text);
        }
    }

    @ParameterizedTest
    @DisplayName("T4: a template loads no other")
    @ValueSource(
            strings = {
                "<#include \"other.ftl\">",
                "<#include \"/etc/passwd\">",
                "<#include \"../../secret\">",
                "<#include x>",
                "<#import \"lib.ftl\" as lib>",
                "<@.get_optional_template(\"other.ftl\").include />",
                "${.get_optional_template(\"other.ftl\").exists}",
                "${.getOptionalTemplate(\"other.ftl\").exists}",
            })
    void aTemplateLoadsNoOther(String text) {
        assertRefused(TextKind.HTML, text);
    }

    @ParameterizedTest
    @DisplayName("T4: a template that never ends, or eats all memory, is refused when it is loaded")
    @ValueSource(
            strings = {
                "<#list 1.. as i>x</#list>",
                "<#list 1.. as i></#list>",
                "<#list 1..<99999999 as i></#list>",
                "<#list n..n as i></#list>",
                "${(1..)?filter(i -> false)?first}",
                "${(1..)?join(\",\")}",
                "<#macro m><@m /></#macro><@m />",
                "<#function f i><#return f(i) + f(i)></#function>${f(1)}",
                "<#assign s = 'x'><#list items as i><#assign s = s + s></#list>",
                "<#list [x + x] as y><#list [y + y] as z>${z}</#list></#list>",
                "<#list {'a': x} as k, v>${v}</#list>",
                "<#local s = x>",
                "<#global s = x>",
                "${x?left_pad(2000000000)}",
                "${x?replace('a', 'aaaaaaaa')}",
                "${x?matches('(a+)+b')?size}",
                "<#attempt>${nothing}<#recover>x</#attempt>",
                "<#switch x><#case 'a'>x</#switch>",
                "<#visit x>",
                "<#recurse x>",
                "<#stop 'x'>",
                "<#flush>",
                "<#compress>x</#compress>",
                "<#foreach i in items>${i}</#foreach>",
            })
    void aTemplateEnds(String text) {
        assertRefused(TextKind.XML, text);
    }

    @ParameterizedTest
    @DisplayName("T2: no spelling hides a tag from the check that FreeMarker would see")
    @ValueSource(
            strings = {
                "[#ftl output_format='plainText']${x}",
                "[#ftl]${x}[#assign y = x?no_esc]${y}",
                "<#-- -->[#ftl]${x}",
                "[#if x?no_esc]",
                "<#-- --]${x?no_esc}",
                "<#if (n > 1)>${x?no_esc}</#if>",
                "<#if (n > .now?long)></#if>",
                "${\"${.now?long}\"}",
                "<#if n -> 1>${x}</#if>",
                "<#if n>= 1>${x?no_esc}</#if>",
                "<#if x??]${x?no_esc}</#if>",
                "<#if '>' == x>${x?no_esc}</#if>",
                "<#if \"\\\">\" == x>${x}</#if>",
                "<#if \"${x?no_esc}\" == x></#if>",
                "${\"#{n}\"}",
                "${x<#-- -->?no_esc}",
                "${x[#-- --]?no_esc}",
                "${x?\u00A0size}",
                "${x\u00A0}",
                "${x ?no_esc}",
                "${x? no_esc}",
                "${x?\nno_esc}",
                "<#else",
                "${x",
                "${x + (}",
                "${x)}",
                "${'x}",
                "<#-- no end",
                "</#assign>",
                "<#IF x??></#IF>",
                "<@x></@x>",
                "</@x>",
                "<# if x??>",
                "<#if x??>",
                "</#if>",
                "<#list items as i>",
                "<#sep>",
                "<#items as i></#items>",
                "${items[0]}",
                "${@x}",
                "${x;y}",
                "${x:y}",
                "${x = 'a'}",
                "${x & y}",
                "${x | y}",
                "${n * n}",
                "${n - n}",
                "${n / n}",
                "${n % n}",
                "${n++}",
                "${1.5}",
                "${x.}",
                "${x.*}",
                "${x.gt}",
                "${x.y..z}",
            })
    void noSpellingHidesATag(String text) {
        assertRefused(TextKind.XML, text);
    }

    @ParameterizedTest
    @DisplayName("T2: what is no tag for FreeMarker comes out as it stands")
    @ValueSource(
            strings = {
                "[@x /]",
                "[/#if]",
                "[=x]",
                "#{n}",
                "$x {x} $ {x}",
                "<if x><else><list><sep>",
                "{x}",
                "--> --]",
                "\\${'$'}",
            })
    void whatIsNoTagIsText(String text) {
        assertThat(TestTemplates.override(TextKind.XML, text).render(MODEL)).isEqualTo(text.replace("${'$'}", "$"));
    }

    @ParameterizedTest
    @DisplayName("T1: FreeMarker's special variables are out of reach wherever they could stand")
    @ValueSource(
            strings = {
                "${.now}",
                "${ .locale}",
                "${(.locale)}",
                "${x + .locale}",
                "${x!.locale}",
                "${n gt .pass}",
                "${n gt.pass}",
                "${x .locale}",
                "${1.now}",
                "${'x'.now}",
                "<#list .globals as g></#list>",
                "<#if x??.now></#if>",
            })
    void specialVariablesAreOutOfReach(String text) {
        assertThat(TestTemplates.refusal(TextKind.XML, text, MODEL).what()).isEqualTo("templates cannot use '.' here");
    }

    @Test
    void aCommentEndsWhereFreeMarkerEndsIt() {
        assertThat(TestTemplates.override(TextKind.XML, "<#-->${x?no_esc}--><#-- ---><#-- --] -->")
                        .render(MODEL))
                .isEmpty();
    }

    @Test
    @DisplayName("T4: nested loops that print nothing are ended, after the same work on each machine")
    void nestedLoopsAreEnded() {
        List<String> many = Collections.nCopies(100, "x");
        String text = "<#list m as a>".repeat(8) + "</#list>".repeat(8);

        Problem problem = TestTemplates.refusal(TextKind.XML, text, Map.of("m", many));

        assertThat(problem.what()).isEqualTo("the template loops too often");
        assertThat(problem.where().line()).isEqualTo(1);
    }

    @Test
    @DisplayName("T4: joining lists in a loop counts as looping")
    void joiningCounts() {
        List<String> many = Collections.nCopies(1000, "x");
        String text = "<#list m as a><#list m as b><#if m?join(',') == x></#if></#list></#list>";

        assertThat(TestTemplates.refusal(TextKind.XML, text, Map.of("m", many, "x", "x"))
                        .what())
                .isEqualTo("the template loops too often");
    }

    @Test
    @DisplayName("T4: reading long strings in a loop counts as looping")
    void readingLongStringsCounts() {
        List<String> many = Collections.nCopies(20_000, "x");

        assertThat(TestTemplates.refusal(
                                TextKind.XML,
                                "<#list m as a><#if big == x></#if></#list>",
                                Map.of("m", many, "x", "x", "big", "x".repeat(100_000)))
                        .what())
                .isEqualTo("the template loops too often");
    }

    @ParameterizedTest
    @DisplayName("T4: a text of more than 4 MiB is refused")
    @EnumSource(TextKind.class)
    void aTextThatIsTooLongIsRefused(TextKind kind) {
        String text = "<#list m as a>" + "# 0123456789 0123456789\n".repeat(1000) + "</#list>";

        assertThat(TestTemplates.refusal(kind, text, Map.of("m", Collections.nCopies(1000, "x"))))
                .satisfies(problem -> assertThat(problem.what()).isEqualTo("the rendered text is larger than 4 MiB"))
                .satisfies(problem -> assertThat(problem.where().file()).isEqualTo("mine/t.ftl"));
    }

    @Test
    @DisplayName("T4: 4 MiB are bytes of UTF-8, line ends included")
    void theLimitCountsBytes() {
        Template template = TestTemplates.override(TextKind.XML, LineEnd.CRLF, "<#list m as a>${a}\n</#list>");
        List<String> fits = Collections.nCopies(RenderedText.MAX_BYTES / 8, "€\u00e9x");

        assertThat(template.render(Map.of("m", fits))).hasSize(RenderedText.MAX_BYTES / 8 * 5);
        assertThat(TestTemplates.refusal(
                                TextKind.XML,
                                "<#list m as a>${a}\n</#list>x",
                                Map.of("m", Collections.nCopies(RenderedText.MAX_BYTES / 7 + 1, "€\u00e9x")))
                        .what())
                .isEqualTo("the rendered text is larger than 4 MiB");
    }

    @ParameterizedTest
    @DisplayName("T4: nesting and length of expressions are bounded, so that no stack overflows")
    @ValueSource(
            strings = {"(", "!", "x+", "x.", "x?c", "x!", "<#if x??>", "<#list items as i>", "<#list items as i><#sep>"
            })
    void nestingIsBounded(String part) {
        String repeated = part.repeat(TemplateText.MAX_BYTES / part.length() - 3);

        assertRefused(TextKind.XML, part.startsWith("<") ? repeated : "${" + repeated + "}");
    }

    private static void assertRefused(TextKind kind, String text) {
        Problem problem = TestTemplates.refusal(kind, text, MODEL);

        assertThat(problem.where().file()).isEqualTo("mine/t.ftl");
        assertThat(problem.where().line()).isPositive();
        assertThat(problem.where().column()).isPositive();
        assertThat(problem.what())
                .doesNotContain("\n", "Exception", "freemarker", "org.vpnpack")
                .hasSizeLessThan(260);
        assertThat(problem.fix()).isNotEmpty();
    }
}
