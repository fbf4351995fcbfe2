using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Iadvize.Simulator.Tests;

public sealed class LogInTests
{
    private static readonly Uri Authenticated = new("/_authenticated", UriKind.Relative);

    [Fact]
    public async Task LogIn_RightPassword_GivesATokenForADay()
    {
        await using var running = await RunningPlatform.StartAsync();

        using var reply = await running.LogInAsync();

        var body = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.NotEmpty(body.GetProperty("access_token").GetString()!);
        Assert.Equal(86400, body.GetProperty("expires_in").GetInt32());
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal("none", body.GetProperty("refresh_token").GetString());
    }

    [Theory]
    [InlineData(RunningPlatform.UserName, "wrong")]
    [InlineData(RunningPlatform.UserName, "")]
    [InlineData("nobody@maison-claire.example", RunningPlatform.Password)]
    public async Task LogIn_WrongCredentials_Is400InvalidGrant(string userName, string password)
    {
        await using var running = await RunningPlatform.StartAsync();

        using var reply = await running.LogInAsync(userName, password);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("invalid_grant", (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("grant_type=client_credentials", "application/x-www-form-urlencoded", "unsupported_grant_type")]
    [InlineData("{}", "application/json", "invalid_request")]
    public async Task LogIn_AnotherRequest_Is400(string body, string contentType, string error)
    {
        await using var running = await RunningPlatform.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, contentType);

        using var reply = await running.Client.PostAsync(new Uri("/oauth2/token", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal(error, (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task LogIn_EleventhInAMinute_Is429UntilTheFirstIsAMinuteOld()
    {
        await using var running = await RunningPlatform.StartAsync();
        running.Platform.AddAccount("other@maison-claire.example", "other");
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(n % 2 == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, await StatusAsync(n % 2 == 0 ? RunningPlatform.Password : "wrong"));
            running.Time.Advance(TimeSpan.FromSeconds(2));
        }

        using var refused = await running.LogInAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(40), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, (await running.LogInAsync("other@maison-claire.example", "other")).StatusCode);

        running.Time.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(RunningPlatform.Password));
        running.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(RunningPlatform.Password));
        Assert.Equal(14, running.Platform.Counters.LogIns);

        async Task<HttpStatusCode> StatusAsync(string password)
        {
            using var reply = await running.LogInAsync(password: password);
            return reply.StatusCode;
        }
    }

    [Fact]
    public async Task Token_AfterADay_IsNoLongerValid()
    {
        await using var running = await RunningPlatform.StartAsync();
        await running.AuthenticateAsync();

        running.Time.Advance(TimeSpan.FromSeconds(86399));
        Assert.Equal("""{"authenticated":true}""", await running.Client.GetStringAsync(Authenticated));
        running.Time.Advance(TimeSpan.FromSeconds(1));
        using var authenticated = await running.Client.GetAsync(Authenticated);
        using var query = await running.PostAsync("{ __typename }");

        foreach (var reply in new[] { authenticated, query })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
            Assert.Equal("""{"error":"invalid_token","error_description":"access token not valid"}""", await reply.Content.ReadAsStringAsync());
        }
        Assert.Equal(0, running.Platform.Counters.Queries);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic Zm9vOmJhcg==")]
    public async Task Query_WithoutAToken_Is401(string? authorization)
    {
        await using var running = await RunningPlatform.StartAsync();
        if (authorization is not null)
            running.Client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);

        using var reply = await running.PostAsync("{ __typename }");

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }
}
