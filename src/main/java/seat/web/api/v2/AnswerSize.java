package seat.web.api.v2;

import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses answers of more than {@value #MOST_BYTES} bytes before any of it is sent: a page by number cannot end earlier than was asked, since
 * the next one would begin behind what it left out.
 */
@ControllerAdvice(basePackageClasses = AnswerSize.class)
final class AnswerSize implements ResponseBodyAdvice<Object> {
    static final int MOST_BYTES = 10_000_000;

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Map<?, ?> answer) {
            JsonMapper.shared().writeValue(new Counted(), answer);
        }
        return body;
    }

    /** Keeps nothing, and counts. */
    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int unused) {
            count(1);
        }

        @Override
        public void write(byte[] unused, int from, int length) {
            count(length);
        }

        private void count(int more) {
            bytes += more;
            if (bytes > MOST_BYTES) {
                throw new V2Problem(
                        400,
                        "The answer would have more than 10 MB; allowed is a smaller per_page, or a filter that leaves fewer rows");
            }
        }
    }
}
