// A proxy in front of an HTTP server that fails on demand, for checks.
// usage: faulty-proxy LISTEN TARGET-URL
// POST /_fault?status=429 answers so to everything else from then on (0: works again), and
// ?every=N lets every N-th request fail only. GET /_fault tells how many failed.
package main

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strconv"
	"sync/atomic"
)

func main() {
	target, err := url.Parse(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	var status, every, seen, failed atomic.Int64
	every.Store(1)
	proxy := httputil.NewSingleHostReverseProxy(target)
	http.HandleFunc("/_fault", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			status.Store(number(r, "status", 0))
			every.Store(max(1, number(r, "every", 1)))
		}
		fmt.Fprintln(w, failed.Load())
	})
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if s := status.Load(); s != 0 && seen.Add(1)%every.Load() == 0 {
			failed.Add(1)
			http.Error(w, "as asked", int(s))
			return
		}
		proxy.ServeHTTP(w, r)
	})
	log.Fatal(http.ListenAndServe(os.Args[1], nil))
}

func number(r *http.Request, name string, other int64) int64 {
	if n, err := strconv.ParseInt(r.URL.Query().Get(name), 10, 64); err == nil {
		return n
	}
	return other
}
