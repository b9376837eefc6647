package org.vpnpack.json;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Draft202012;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * JSON Schemas of 2020-12, ready to be held against documents.
 *
 * <p>The library's own {@code enum} writes every choice out in advance, for which Jackson's mapper is set up: a twentieth of
 * a short run. Ours does so when a value is wrong.
 */
public final class JsonSchema {

    private static final Dialect DIALECT =
            Dialect.builder(Draft202012.getInstance()).keyword(new OneOfThese()).build();

    private JsonSchema() {}

    public static Schema of(JsonNode schema) {
        return SchemaRegistry.withDialect(DIALECT).getSchema(schema);
    }

    private static final class OneOfThese extends AbstractKeyword {

        OneOfThese() {
            super("enum");
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode choices, Schema parent, SchemaContext context) {
            return new Check(this, choices, location, parent, context);
        }
    }

    private static final class Check extends BaseKeywordValidator implements KeywordValidator {

        Check(Keyword keyword, JsonNode choices, SchemaLocation location, Schema parent, SchemaContext context) {
            super(keyword, choices, location, parent, context);
        }

        @Override
        public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath location) {
            if (getSchemaNode().valueStream().anyMatch(value::equals)) {
                return;
            }
            String choices =
                    getSchemaNode().valueStream().map(JsonNode::toString).collect(Collectors.joining(", ", "[", "]"));
            execution.addError(error().instanceNode(value)
                    .instanceLocation(location)
                    .evaluationPath(execution.getEvaluationPath())
                    .locale(execution.getExecutionConfig().getLocale())
                    .arguments(choices)
                    .build());
        }
    }
}
