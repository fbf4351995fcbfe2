using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>The relay as a process of its own; only the credential is the test's. It prints its address when it listens.</summary>
internal static class KillableRelay
{
    public static async Task<int> Main(string[] args)
    {
        await using var relay = RelayApplication.Build(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(RunningRelay.StaticCredential(TimeProvider.System));
        });
        await relay.StartAsync();
        await Console.Out.WriteLineAsync(relay.Urls.Single());
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
