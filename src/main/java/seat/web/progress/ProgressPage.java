package seat.web.progress;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.UserSessions.Session;
import seat.access.Viewer;
import seat.web.NotFoundException;
import seat.web.Sessions;
import seat.web.export.ExportProgress;

/**
 * The stream of events of long work ({@code text/event-stream}), and what a page shows of files that are being written. An event says that
 * something has changed and how far it is; what is shown is then asked for as ever, with the rights of that moment.
 */
@Controller
final class ProgressPage {
    private static final String EVENTS = "text/event-stream";
    private static final Pattern ID = Pattern.compile("[0-9a-z:-]{1,500}");

    private final ProgressStreams streams;
    private final Sessions sessions;
    private final ExportProgress exports;
    private final Map<String, ProgressTopic> topics;

    ProgressPage(ProgressStreams streams, Sessions sessions, ExportProgress exports, List<ProgressTopic> topics) {
        this.streams = streams;
        this.sessions = sessions;
        this.exports = exports;
        this.topics = topics.stream().collect(Collectors.toMap(ProgressTopic::id, Function.identity()));
    }

    /** Whoever does not ask for events as browsers do is told once how far it has come. */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/progress/stream")
    void stream(
            @RequestParam(defaultValue = "fetch") String of,
            @RequestParam(defaultValue = "0") long subject,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String last,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ProgressTopic topic = topics.get(of);
        Session session = sessions.current(request).orElse(null);
        if (topic == null || session == null || !topic.admits(viewer, subject)) {
            throw new NotFoundException("progress of " + of);
        }
        ProgressTopic.Listener listener = new ProgressTopic.Listener(viewer, subject);
        boolean once = !accept.contains(EVENTS);
        if (!once && !streams.hasRoom()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "30");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.setContentType(EVENTS);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // nginx would keep events until its buffer is full.
        response.setHeader("X-Accel-Buffering", "no");
        if (once) {
            ProgressTopic.State state = topic.states(List.of(listener)).get(listener);
            String text = state == null ? "" : ProgressStream.event(state);
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        response.getOutputStream().write(ProgressStream.BEGINNING.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
        AsyncContext context = request.startAsync(request, response);
        streams.add(new ProgressStream(
                context, session.id(), topic, listener, ID.matcher(last).matches() ? last : ""));
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/progress/exports")
    String exports(Viewer viewer, Model model) {
        model.addAttribute("exports", exports.of(List.of(viewer.userId())).getOrDefault(viewer.userId(), List.of()));
        return "progress :: exports";
    }
}
