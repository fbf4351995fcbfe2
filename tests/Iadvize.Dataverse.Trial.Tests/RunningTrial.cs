using Iadvize.Dataverse.Trial.Reading;
using Iadvize.Dataverse.Trial.Setting;
using Iadvize.Dataverse.Trial.Telling;

namespace Iadvize.Dataverse.Trial.Tests;

/// <summary>A trial whose story is told and that still serves.</summary>
public sealed class RunningTrial : IAsyncLifetime
{
    internal TrialWorld World { get; private set; } = null!;

    internal Told Told { get; private set; } = null!;

    internal Records Records { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World = await TrialWorld.StartAsync(0, CancellationToken.None);
        Told = await Story.TellAsync(World, CancellationToken.None);
        Records = await World.Records.ReadAsync(CancellationToken.None);
        Http = new HttpClient { BaseAddress = World.Address };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await World.DisposeAsync();
    }
}
