package seat.web;

import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import seat.access.Viewer;

/** Who makes the request that is being answered. */
public final class CurrentViewer {
    private CurrentViewer() {}

    /** The person with an account who looks; empty for strangers, and for whoever looks by somebody's link. */
    public static Optional<Viewer> withAccount() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(AccessInterceptor.VIEWER, RequestAttributes.SCOPE_REQUEST)
                                instanceof Viewer viewer
                        && !viewer.isVisitor()
                        && viewer.userId() != 0
                ? Optional.of(viewer)
                : Optional.empty();
    }
}
