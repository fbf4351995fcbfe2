using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Browser;

/// <summary>Debian's Chromium, driven by Playwright; nothing is downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>The program; null on a machine without.</summary>
    public static string? Path { get; } = Known.FirstOrDefault(File.Exists);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        // Without a sandbox, because a container's root cannot have one; every page is our own.
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = ["--no-sandbox", "--force-color-profile=srgb"] }));
    }

    /// <summary>What the pages' scripts and the browser's own rules complained of, the Content-Security-Policy among them.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>A fresh window of a reader whose browser prefers that language, in the time zone of Paris and without animations.</summary>
    public async Task<IPage> OpenAsync(Uri trial, string place = "#/", int width = 1440, int height = 900, string locale = "en-GB", ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = trial.AbsoluteUri, Locale = locale, TimezoneId = "Europe/Paris", ReducedMotion = ReducedMotion.Reduce, ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // A refusal of Dataverse is an answer, not a complaint.
            if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) Complaints.Enqueue(message.Text);
        };
        await page.GotoAsync($"/{place}");
        await page.Locator("main h1").WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
