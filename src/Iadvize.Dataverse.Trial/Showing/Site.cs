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

    public static void MapSite(this IEndpointRouteBuilder app)
    {
        foreach (var file in EmbeddedFiles.NamesIn("Showing.Site"))
        {
            var (text, type) = (EmbeddedFiles.Text($"Showing.Site.{file}"), Types[Path.GetExtension(file)]);
            app.MapGet(file == "index.html" ? "/" : $"/{file}", context =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers["Referrer-Policy"] = "no-referrer";
                context.Response.Headers.CacheControl = "no-cache";
                context.Response.ContentType = type;
                return context.Response.WriteAsync(text, context.RequestAborted);
            });
        }
    }
}
