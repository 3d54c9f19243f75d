package touchstone.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Asks for one URL, once, on a connection of its own: no redirects, no cookies, no credentials, no
 * proxy, no unpacking. Whatever a server or the DNS does, headers sent drop by drop included, a
 * request ends with its deadline.
 */
final class FetchClient {
  /** Fetches at a time, from all servers and from one, so that a slow one leaves some to others. */
  private static final int MOST = 32;

  private static final int MOST_OF_ONE_SERVER = 8;

  private static final Timeout PATIENCE = Timeout.ofSeconds(2);

  private static final Http1Config HEADERS =
      Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build();

  /** Reads an answer before its connection is closed. */
  interface Reader<T> {
    T read(ClassicHttpResponse response) throws IOException;
  }

  private final CloseableHttpClient http;
  private final TimedResolver names;
  private final ScheduledThreadPoolExecutor clock;

  FetchClient(FetchSettings settings, DnsResolver names) {
    this.names = new TimedResolver(names);
    Timeout total = Timeout.of(settings.total());
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(
                        new CheckedResolver(new AddressRule(settings.allow()), this.names))
                    .setMaxConnTotal(MOST)
                    .setMaxConnPerRoute(MOST_OF_ONE_SERVER)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(settings.connect()))
                            .setSocketTimeout(total)
                            .build())
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADERS).build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(PATIENCE)
                    .setResponseTimeout(total)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("Touchstone")
            .setDefaultHeaders(
                List.of(
                    new BasicHeader(HttpHeaders.ACCEPT, "image/*"),
                    new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity")))
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
    this.clock = new ScheduledThreadPoolExecutor(1, FetchClient::thread);
    this.clock.setRemoveOnCancelPolicy(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "fetch deadlines");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Asks for the URL and has the answer read.
   *
   * @param deadline as {@link System#nanoTime} counts
   */
  <T> T get(MediaUrl url, long deadline, Reader<T> reader) {
    names.until(deadline);
    HttpGet request = new HttpGet(url.uri());
    ScheduledFuture<?> alarm =
        clock.schedule(request::abort, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    // Closed in reverse: a body that nobody wants is cut off, not read to its end.
    try (ClassicHttpResponse response =
            http.executeOpen(HttpHost.create(url.uri()), request, HttpClientContext.create());
        Closeable cut = request::abort) {
      return reader.read(response);
    } catch (CheckedResolver.ForbiddenException e) {
      throw new TouchstoneException(
          ErrorCode.FETCH_FORBIDDEN,
          url + " is at an address or port that is not public; the operator may allow it",
          e);
    } catch (ConnectionRequestTimeoutException e) {
      throw new TouchstoneException(
          ErrorCode.OVERLOADED, "too many media are being fetched; try again later", e);
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.FETCH_FAILED, url + " does not answer as HTTP should, or not in time", e);
    } finally {
      alarm.cancel(false);
    }
  }
}
