package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.view.ThymeleafView;
import seat.access.BidiControls;

/**
 * A page as it is written: whatever players wrote, wherever it stands, no character of it turns the direction in which the rest is
 * read. That is done here, once for all templates; the style sheet isolates what is written from right to left by itself.
 */
final class PageView extends ThymeleafView {
    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        super.render(model, request, new HttpServletResponseWrapper(response) {
            @Override
            public PrintWriter getWriter() throws IOException {
                return new PrintWriter(new WithoutTurns(super.getWriter()));
            }
        });
    }

    private static final class WithoutTurns extends FilterWriter {
        WithoutTurns(Writer out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            if (!BidiControls.is(character)) {
                out.write(character);
            }
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            int from = offset;
            for (int i = offset; i < offset + length; i++) {
                if (BidiControls.is(text[i])) {
                    out.write(text, from, i - from);
                    from = i + 1;
                }
            }
            out.write(text, from, offset + length - from);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            write(text.toCharArray(), offset, length);
        }
    }
}
