using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;

namespace Iadvize.Simulator.Tests;

/// <summary>A platform with one account and its HTTP side, within the test's process.</summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    public const string UserName = "connector@maison-claire.example";
    public const string Password = "correct horse";

    private readonly WebApplication app;

    private RunningPlatform(WebApplication app, SimulatedPlatform platform, FakeTime time) =>
        (this.app, Platform, Time, Client) = (app, platform, time, app.GetTestClient());

    public SimulatedPlatform Platform { get; }

    public FakeTime Time { get; }

    public HttpClient Client { get; }

    public static async Task<RunningPlatform> StartAsync(Func<SimulatedPlatformOptions, SimulatedPlatformOptions>? options = null)
    {
        var time = new FakeTime();
        var plain = new SimulatedPlatformOptions { Time = time };
        var platform = new SimulatedPlatform(options is null ? plain : options(plain));
        platform.AddAccount(UserName, Password);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.MapIadvize(platform);
        await app.StartAsync();
        return new RunningPlatform(app, platform, time);
    }

    public Task<HttpResponseMessage> LogInAsync(string userName = UserName, string password = Password) =>
        Client.PostAsync(new Uri("/oauth2/token", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password", ["username"] = userName, ["password"] = password,
        }));

    /// <summary>From now on the client sends a token.</summary>
    public async Task<string> AuthenticateAsync()
    {
        using var reply = await LogInAsync();
        var token = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return token;
    }

    public Task<HttpResponseMessage> PostAsync(string query, object? variables = null, string address = "/graphql") =>
        Client.PostAsJsonAsync(new Uri(address, UriKind.Relative), new { query, variables });

    /// <summary>The data of a query that must succeed.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null, string address = "/graphql")
    {
        using var reply = await PostAsync(query, variables, address);
        var body = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(reply.StatusCode == HttpStatusCode.OK && !body.TryGetProperty("errors", out _), body.ToString());
        return body.GetProperty("data");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Platform.Dispose();
    }
}
