using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser;

[Collection(BrowserTrialGroup.Name)]
public sealed class AccessibilityTests(BrowserTrial trial)
{
    private const double LeastContrast = 4.5;

    public static TheoryData<string> Places => ["overview", "chat", "a chat that goes on", "leads", "a lead", "a lead, iAdvize", "mappings", "a mapping's form", "ledger", "readiness", "a refusal"];

    [SkippableTheory]
    [MemberData(nameof(Places))]
    public async Task Nothing_runs_out_of_a_screen_of_320_pixels(string place)
    {
        var page = await OpenAsync(place, width: 320);

        Assert.Equal(320, await WidthAsync());
        if (await page.GetByRole(AriaRole.Dialog).CountAsync() > 0) return;
        await page.GetByLabel("Language", new() { Exact = true }).SelectOptionAsync("fr");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        Assert.Equal(320, await WidthAsync());

        Task<int> WidthAsync() => page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('dialog')].map(one => one.scrollWidth))");
    }

    [SkippableTheory]
    [MemberData(nameof(Places))]
    public async Task Every_control_has_a_name(string place)
    {
        var page = await OpenAsync(place);

        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a[href], button, input, select, summary, [role=tab], dialog, nav')]
              .filter(one => !(one.getAttribute('aria-label')
                || (one.getAttribute('aria-labelledby') && document.getElementById(one.getAttribute('aria-labelledby'))?.textContent)
                || [...(one.labels ?? [])].some(label => label.textContent.trim())
                || (!['INPUT', 'SELECT', 'DIALOG', 'NAV'].includes(one.tagName) && one.textContent.trim())))
              .map(one => one.outerHTML.slice(0, 200))
            """));
        Assert.Equal(1, await page.GetByRole(AriaRole.Heading, new() { Level = 1, IncludeHidden = true }).CountAsync());
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(await page.EvaluateAsync<string[]>("() => { const ids = [...document.querySelectorAll('[id]')].map(one => one.id); return ids.filter((id, i) => ids.indexOf(id) !== i); }"));
    }

    [SkippableTheory]
    [MemberData(nameof(Places))]
    public async Task Text_stands_out_from_what_is_behind_it_by_day_and_by_night(string place)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await OpenAsync(place, scheme: scheme);
            var faint = await page.EvaluateAsync<string[]>("""
                least => {
                  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
                  const over = colours => {
                    canvas.clearRect(0, 0, 1, 1);
                    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
                    return [...canvas.getImageData(0, 0, 1, 1).data];
                  };
                  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
                  const behind = one => { const colours = []; for (let at = one; at; at = at.parentElement) colours.unshift(getComputedStyle(at).backgroundColor); return colours; };
                  const faint = [];
                  for (const one of document.querySelectorAll('body *')) {
                    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || one.disabled) continue;
                    const shown = one.matches('input, select') ? one.value : [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join('');
                    if (!shown) continue;
                    const ground = behind(one);
                    const [a, b] = [light(over([...ground, getComputedStyle(one).color])), light(over(ground))].sort((x, y) => y - x);
                    const ratio = (a + .05) / (b + .05);
                    if (ratio < least) faint.push(`${ratio.toFixed(2)} ${one.tagName}.${one.className} ${shown.slice(0, 40)}`);
                  }
                  return faint;
                }
                """, LeastContrast);

            Assert.Empty(faint);
        }
    }

    [SkippableFact]
    public async Task Somebody_with_a_keyboard_only_chats_closes_and_opens_the_lead()
    {
        var page = await trial.OpenAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Be the visitor");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Live chat", Level = 1 })).ToBeFocusedAsync();

        await TabToAsync(page, "Start the chat");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Your message")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("kay.board@example.com");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("What budget do you have in mind?");
        await Expect(page.GetByLabel("Your message")).ToBeFocusedAsync();
        await TabToAsync(page, "Close the chat");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The lead is filled");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "New chat" })).ToBeFocusedAsync();
        await TabToAsync(page, "Open the lead");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nora Whitfield", Level = 1 })).ToBeFocusedAsync();

        await TabToAsync(page, "Summary");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "iAdvize" })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "iAdvize" })).ToHaveAttributeAsync("aria-selected", "true");
        trial.AssertNoComplaint();
    }

    [SkippableFact]
    public async Task A_French_browser_gets_a_French_page_and_may_choose_English()
    {
        var page = await trial.OpenAsync("#/mappings", locale: "fr-FR");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Correspondances de questions");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Q3" })).ToContainTextAsync("Type de projet");
        await page.GetByRole(AriaRole.Link, new() { Name = "Registre" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "v2.conversation.framed" })).ToContainTextAsync("Ignoré");
        await page.GetByRole(AriaRole.Link, new() { Name = "Préparation" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("correspondance(s) de questions fonctionnent");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chat en direct" }).ClickAsync();
        await Expect(page.GetByLabel("Langue du visiteur")).ToHaveValueAsync("fr");

        await page.GetByLabel("Langue", new() { Exact = true }).SelectOptionAsync("en");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Live chat" })).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task On_a_phone_the_areas_are_behind_a_button()
    {
        var page = await trial.OpenAsync(width: 360);
        await Expect(page.GetByRole(AriaRole.Navigation)).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ledger" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ledger", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation)).ToBeHiddenAsync();
    }

    private async Task<IPage> OpenAsync(string place, int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await trial.OpenAsync(place switch
        {
            "overview" => "#/",
            "chat" or "a chat that goes on" => "#/chat",
            "leads" or "a lead" or "a lead, iAdvize" => "#/leads",
            "mappings" or "a mapping's form" => "#/mappings",
            "readiness" => "#/readiness",
            _ => "#/ledger",
        }, width, scheme: scheme);
        switch (place)
        {
            case "a chat that goes on":
                var chat = new ChatWindow(page);
                await chat.StartAsync("Anna-Katharina", "von-und-zu-Hohenlohe-Langenburg");
                await chat.SayAsync("a.very.long.address.of.somebody@a-very-long-domain-name-indeed.example");
                await Expect(chat.Preview).ToBeVisibleAsync();
                break;
            case "a lead" or "a lead, iAdvize":
                await page.GetByRole(AriaRole.Link, new() { Name = "Harriet Coleman" }).ClickAsync();
                if (place == "a lead, iAdvize") await page.GetByRole(AriaRole.Tab, new() { Name = "iAdvize" }).ClickAsync();
                else await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Timeline" })).ToBeVisibleAsync();
                break;
            case "a mapping's form":
                await page.GetByRole(AriaRole.Button, new() { Name = "New mapping" }).ClickAsync();
                await page.GetByText("More settings").ClickAsync();
                break;
            case "a refusal":
                await page.GetByLabel("Seen as").SelectOptionAsync("1");
                await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
                break;
        }
        return page;
    }

    /// <summary>What has the focus, which must be seen to have it.</summary>
    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("""
        () => {
          const one = document.activeElement;
          if (one === document.body || getComputedStyle(one).outlineStyle === 'none') return '';
          return one.getAttribute('aria-label') ?? ([...(one.labels ?? [])].map(label => label.textContent).join() || one.textContent);
        }
        """);

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if ((await FocusedAsync(page)).StartsWith(name, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"'{name}' was not reached with the Tab key.");
    }
}
