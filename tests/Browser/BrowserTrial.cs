using Iadvize.Dataverse.Trial.Setting;
using Iadvize.Dataverse.Trial.Telling;
using Microsoft.Playwright;

namespace Browser;

/// <summary>A trial whose story is told, with its page in Chromium; where there is no Chromium the tests are skipped.</summary>
public sealed class BrowserTrial : IAsyncLifetime
{
    private Chromium? chromium;

    internal TrialWorld World { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null) return;
        World = await TrialWorld.StartAsync(0, CancellationToken.None);
        await Story.TellAsync(World, CancellationToken.None);
        chromium = await Chromium.StartAsync();
    }

    internal Task<IPage> OpenAsync(string place = "#/", int width = 1440, string locale = "en-GB", ColorScheme scheme = ColorScheme.Light)
    {
        Skip.If(chromium is null, "There is no Chromium on this machine.");
        return chromium.OpenAsync(World.Address, place, width, locale: locale, scheme: scheme);
    }

    /// <summary>Nothing that a test did made a script fail or run into the page's Content-Security-Policy.</summary>
    internal void AssertNoComplaint() => Assert.Empty(chromium!.Complaints);

    public async Task DisposeAsync()
    {
        if (chromium is null) return;
        await chromium.DisposeAsync();
        await World.DisposeAsync();
    }
}

/// <summary>One trial and one browser for all of them, because both take seconds to start.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTrialGroup : ICollectionFixture<BrowserTrial>
{
    public const string Name = "The trial in a browser";
}
