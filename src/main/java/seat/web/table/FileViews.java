package seat.web.table;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.BeanNameViewResolver;

/** Finds the files that lists are answered as before templates are looked for, which would be found by any name. */
@Configuration(proxyBeanMethods = false)
class FileViews {
    @Bean
    ViewResolver filesOfLists() {
        BeanNameViewResolver resolver = new BeanNameViewResolver();
        resolver.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return resolver;
    }
}
