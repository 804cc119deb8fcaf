package seat.web;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.RelativeRedirectFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.springframework.web.servlet.view.BeanNameViewResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Static files that browsers keep for a year under names that change with their content, and what handlers are given. */
@Configuration(proxyBeanMethods = false)
@Order(Ordered.HIGHEST_PRECEDENCE)
class MvcConfiguration implements WebMvcConfigurer {
    private static final CacheControl A_YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final AccessInterceptor access;
    private final SignInLimit signInLimit;
    private final Actors actors;

    MvcConfiguration(AccessInterceptor access, SignInLimit signInLimit, Actors actors) {
        this.access = access;
        this.signInLimit = signInLimit;
        this.actors = actors;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // Before anything is read for a stranger.
        registry.addInterceptor(signInLimit).addPathPatterns(SignInLimit.PATHS).order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(access).order(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument(actors));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // The version is part of a WebJar's path.
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(A_YEAR);
        registry.addResourceHandler(StaticAddresses.FOLDER + "**")
                .addResourceLocations("classpath:/static/app/")
                .setCacheControl(A_YEAR)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Bean
    StaticAddresses staticAddresses() {
        return new StaticAddresses();
    }

    /** All templates are written by {@link PageView}. */
    @Bean
    static BeanPostProcessor pageViews() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ThymeleafViewResolver resolver) {
                    resolver.setViewClass(PageView.class);
                }
                return bean;
            }
        };
    }

    /** Answers that are no page, such as files of lists, are written by beans of their name; asked before the templates are. */
    @Bean
    BeanNameViewResolver namedViews() {
        BeanNameViewResolver resolver = new BeanNameViewResolver();
        resolver.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return resolver;
    }

    /** Redirects name no host: behind a proxy this server does not know the one people use. */
    @Bean
    RelativeRedirectFilter relativeRedirectFilter() {
        RelativeRedirectFilter filter = new RelativeRedirectFilter();
        filter.setRedirectStatus(HttpStatus.FOUND);
        return filter;
    }
}
