using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iadvize.Dataverse.Trial.Showing;

/// <summary>The page's own files, as they stand in <c>Site/</c>.</summary>
internal static class Site
{
    // Visitors type what they like: besides being shown as text only, nothing but the page's own files may run, and nothing may frame it.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8", [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml",
    };

    /// <param name="webResources">Of the imported solution, by name; served where Dynamics 365 has them.</param>
    public static void MapSite(this IEndpointRouteBuilder app, IReadOnlyDictionary<string, string> webResources)
    {
        foreach (var file in EmbeddedFiles.NamesIn("Showing.Site"))
            Map(app, file == "index.html" ? "/" : $"/{file}", EmbeddedFiles.Text($"Showing.Site.{file}"), Types[Path.GetExtension(file)]);
        foreach (var (name, text) in webResources)
            Map(app, $"/WebResources/{name}", text, Types[Path.GetExtension(name)]);
    }

    private static void Map(IEndpointRouteBuilder app, string address, string text, string type) => app.MapGet(address, context =>
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    });
}
