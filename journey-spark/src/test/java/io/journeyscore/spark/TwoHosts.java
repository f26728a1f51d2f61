package io.journeyscore.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master$;
import org.apache.spark.deploy.worker.Worker$;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * A cluster of two hosts, which are two addresses of this machine: Spark starts a second copy of a
 * task on another host alone, and those of {@code local-cluster} are all one.
 */
final class TwoHosts implements AutoCloseable {

  private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");
  private static final int CORES = 2;
  private static final int MEGABYTES = 1_024;

  private final List<RpcEnv> all = new ArrayList<>();
  private final String url;

  /**
   * Starts it.
   *
   * @param folder where the hosts work
   */
  TwoHosts(Path folder) {
    SparkConf conf = new SparkConf();
    RpcEnv master = Master$.MODULE$.startRpcEnvAndEndpoint(HOSTS.get(0), 0, 0, conf)._1();
    url = master.address().toSparkURL();
    for (String host : HOSTS) {
      all.add(
          Worker$.MODULE$.startRpcEnvAndEndpoint(
              host,
              0,
              0,
              CORES,
              MEGABYTES,
              new String[] {url},
              folder.resolve(host).toString(),
              Option.apply(all.size()),
              conf,
              Option.empty()));
    }
    all.add(master);
  }

  /** What a session takes as its master. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    all.forEach(RpcEnv::shutdown);
  }
}
