package seat.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Keeps each call of the API in the log of its key, with how it was answered. */
final class ApiLog implements Filter {
    private final ApiDoor door;

    ApiLog(ApiDoor door) {
        this.door = door;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            door.ended((HttpServletRequest) request);
            door.answered((HttpServletRequest) request, answered ? ((HttpServletResponse) response).getStatus() : 500);
        }
    }
}
