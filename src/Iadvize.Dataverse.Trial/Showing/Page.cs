using System.Security.Cryptography;
using System.Text.Json;
using Iadvize.Dataverse.Trial.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iadvize.Dataverse.Trial.Showing;

/// <summary>A page with leads, their conversations and the ledger: <c>/</c> is the page, <c>/records</c> what it shows.</summary>
internal static class Page
{
    public static void MapPage(this IEndpointRouteBuilder app, RecordsReader records)
    {
        app.MapGet("/", context =>
        {
            // Visitors type what they like: besides being shown as text only, nothing but the page's own script may run.
            var nonce = RandomNumberGenerator.GetHexString(32);
            context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'";
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(EmbeddedFiles.Text("Showing.page.html").Replace("{nonce}", nonce, StringComparison.Ordinal), context.RequestAborted);
        });
        app.MapGet("/records", async context =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            // These options escape <, > and &: even as a document of its own the answer holds no markup.
            await context.Response.WriteAsJsonAsync(await records.ReadAsync(context.RequestAborted).ConfigureAwait(false), JsonSerializerOptions.Web, context.RequestAborted).ConfigureAwait(false);
        });
    }
}
