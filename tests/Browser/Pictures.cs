using Iadvize.Dataverse.Trial.Setting;
using Iadvize.Dataverse.Trial.Telling;
using Microsoft.Playwright;

namespace Browser;

/// <summary>Takes the documents' pictures: each place of the trial's page, wide and narrow.</summary>
internal static class Pictures
{
    /// <param name="folder">Gets the PNG files; those of that name are replaced.</param>
    public static async Task TakeAsync(DirectoryInfo folder)
    {
        folder.Create();
        await using var trial = await TrialWorld.StartAsync(0, CancellationToken.None);
        await Story.TellAsync(trial, CancellationToken.None);
        await using var chromium = await Chromium.StartAsync();
        foreach (var (size, width, height) in new[] { ("wide", 1440, 900), ("narrow", 390, 844) })
        {
            var page = await chromium.OpenAsync(trial.Address, width: width, height: height);
            await TakeAsync("overview");
            await GoAsync("#/leads");
            await TakeAsync("leads");
            await page.GetByRole(AriaRole.Link, new() { Name = "Harriet Coleman" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Timeline" }).WaitForAsync();
            await TakeAsync("lead");
            await page.GetByRole(AriaRole.Tab, new() { Name = "iAdvize" }).ClickAsync();
            await TakeAsync("lead-iadvize");
            await GoAsync("#/mappings");
            await TakeAsync("mappings");
            await GoAsync("#/readiness");
            await TakeAsync("readiness");

            var chat = new ChatWindow(page);
            await chat.StartAsync("Nora", size == "wide" ? "Whitfield" : "Whitaker");
            foreach (var said in new[] { $"nora.{size}@example.com", "about 15k, 20 at most", "4", "Heat pump" }) await chat.SayAsync(said);
            await chat.Preview.WaitForAsync();
            await TakeAsync("chat");
            foreach (var said in new[] { "Yes", "The boiler is from 1998", "Bristol" }) await chat.SayAsync(said);
            await chat.CloseAsync(satisfaction: 5);
            await chat.OpenLead.WaitForAsync();
            await TakeAsync("chat-closed");

            await chat.StartAgainAsync();
            await chat.StartAsync("Nora", "Whitfield");
            await chat.CloseAsync(trouble: "denies access, once");
            await chat.InDynamics.GetByText("Not yet: see the ledger").WaitForAsync();
            await GoAsync("#/ledger");
            await TakeAsync("ledger");
            await page.Context.CloseAsync();

            async Task GoAsync(string place)
            {
                await page.EvaluateAsync("place => { location.hash = place; }", place);
                await page.Locator($"nav a[href='{place}'][aria-current]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            }

            async Task TakeAsync(string name)
            {
                // What is under the mouse would look different.
                await page.Mouse.MoveAsync(0, 0);
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder.FullName, $"{name}-{size}.png"), Caret = ScreenshotCaret.Hide });
            }
        }
    }
}
