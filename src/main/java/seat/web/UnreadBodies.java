package seat.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets a filter leave a body unread: Tomcat would otherwise wait for the rest of it after the answer, as long as the client likes
 * to take.
 */
final class UnreadBodies extends ValveBase {
    private static final String LEAVE = "seat.leave-body";

    UnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Runnable leave = () -> {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            response.setErrorReported(); // Tomcat takes it for an error of ours, and would have a page made about it
        };
        request.setAttribute(LEAVE, leave);
        getNext().invoke(request, response);
    }

    /** What has not come yet is not waited for; the connection ends with the answer. */
    static void leave(ServletRequest request) {
        if (request.getAttribute(LEAVE) instanceof Runnable leave) {
            leave.run();
        }
    }
}
