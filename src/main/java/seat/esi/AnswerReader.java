package seat.esi;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ValueNode;

/** Makes an answer, or the exception that explains it, of what came over HTTP. */
final class AnswerReader {

    /** No answer of ESI is nested deeper than a handful, has longer names, or numbers of more digits than a double. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxNumberLength(400)
            .maxNameLength(1_000)
            .maxStringLength(16 << 20)
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .nodeFactory(new SaneNumbers())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final InstantSource clock;

    AnswerReader(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * 1e999999999 fits into ten characters, and takes a gigabyte as soon as somebody rounds it: what no double holds is kept as
     * text, so that it is no number to whoever expects one.
     */
    private static final class SaneNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(@Nullable BigDecimal number) {
            return number == null
                            || Double.isFinite(number.doubleValue())
                                    && Math.abs((long) number.scale()) <= Double.MAX_EXPONENT
                    ? super.numberNode(number)
                    : stringNode(number.toString());
        }
    }

    EsiAnswer read(EsiRequest request, Transport.Reply reply) throws EsiException {
        if (isGood(request, reply)) {
            return new EsiAnswer.Fresh(body(request, reply), meta(reply));
        }
        return new EsiAnswer.NotModified(meta(reply));
    }

    /**
     * A page of a list: what it says, and its headers.
     *
     * @param list null if the page was not modified
     */
    record Page(@Nullable Content list, Meta meta) {}

    /** @param packed whether its body was read to be kept packed */
    Page page(EsiRequest request, Transport.Reply reply, boolean packed) throws EsiException {
        if (!isGood(request, reply)) {
            return new Page(null, meta(reply));
        }
        if (packed) {
            boolean list = isList(request, reply);
            return new Page(list ? reply.body().content() : noList(request), meta(reply));
        }
        JsonNode body = body(request, reply);
        return new Page(body.isArray() ? Content.of(body) : noList(request), meta(reply));
    }

    private static Content noList(EsiRequest request) throws EsiException.NotAPage {
        throw new EsiException.NotAPage(
                request.title(), "page " + request.query().get("page") + " is no list");
    }

    private Meta meta(Transport.Reply reply) {
        return reply.headers().meta(reply.status(), clock.instant());
    }

    /** @return whether there is data; false if what was stored is still current */
    private boolean isGood(EsiRequest request, Transport.Reply reply) throws EsiException {
        int status = reply.status();
        if (status == 304) {
            if (request.etag() == null) {
                throw bad(request, EsiException.BadBody.Reason.UNASKED_304, "", null);
            }
            return false;
        }
        if (status == 403 && SsoFault.isNamedBy(refusal(reply))) {
            throw new EsiException.SsoFailed(request.title(), error(request, reply));
        }
        if (status / 100 != 2) {
            throw new EsiException.Status(
                    request.title(),
                    status,
                    error(request, reply),
                    reply.headers().retryAfter(clock.instant()).orElse(null));
        }
        if (reply.trouble() != null) {
            throw reply.trouble();
        }
        return true;
    }

    private static JsonNode body(EsiRequest request, Transport.Reply reply) throws EsiException.BadBody {
        if (reply.body().isEmpty() && reply.status() == 204) {
            return MissingNode.getInstance();
        }
        checkType(request, reply);
        try {
            return tree(reply.body().stream());
        } catch (JacksonException malformed) {
            throw malformed(request, malformed);
        }
    }

    static JsonNode tree(InputStream json) {
        return JSON.readTree(json);
    }

    /** Whether it is a list, found out by reading all of it without keeping any. */
    private static boolean isList(EsiRequest request, Transport.Reply reply) throws EsiException.BadBody {
        if (reply.body().isEmpty() && reply.status() == 204) {
            return false;
        }
        checkType(request, reply);
        try (JsonParser parser = JSON.createParser(reply.body().stream())) {
            JsonToken first = parser.nextToken();
            int values = 0;
            int depth = 0;
            for (JsonToken token = first; token != null; token = parser.nextToken()) {
                parser.finishToken(); // what is skipped is not checked
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
                if (values > 1) {
                    return tree(reply.body().stream()).isArray(); // which says what is wrong in its own words
                }
            }
            return first == JsonToken.START_ARRAY;
        } catch (JacksonException malformed) {
            throw malformed(request, malformed);
        }
    }

    private static void checkType(EsiRequest request, Transport.Reply reply) throws EsiException.BadBody {
        if (reply.body().isEmpty()) {
            throw bad(request, EsiException.BadBody.Reason.TRUNCATED, "no body", null);
        }
        String type =
                reply.headers().text("Content-Type").orElse("application/json").toLowerCase(Locale.ROOT);
        if (type.contains("html")) {
            throw bad(request, EsiException.BadBody.Reason.HTML, "", null);
        }
        if (!type.contains("json")) {
            throw bad(request, EsiException.BadBody.Reason.WRONG_TYPE, ForeignText.oneLine(type), null);
        }
    }

    private static EsiException.BadBody malformed(EsiRequest request, JacksonException malformed) {
        return bad(
                request,
                EsiException.BadBody.Reason.MALFORMED,
                ForeignText.oneLine(malformed.getOriginalMessage()),
                malformed);
    }

    /** ESI's own words about a refusal; never the token, whatever ESI repeats. */
    private static String error(EsiRequest request, Transport.Reply reply) {
        String text = refusal(reply).path("error").asString("");
        return ForeignText.oneLine(
                request.token() == null ? text : text.replace(request.token().accessToken(), "…"));
    }

    private static JsonNode refusal(Transport.Reply reply) {
        try {
            return JSON.readTree(reply.body().stream());
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static EsiException.BadBody bad(
            EsiRequest request, EsiException.BadBody.Reason reason, String detail, @Nullable Throwable cause) {
        return new EsiException.BadBody(request.title(), reason, detail, cause);
    }
}
